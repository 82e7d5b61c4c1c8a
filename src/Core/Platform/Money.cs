using System.Globalization;

namespace Academy.Core.Platform;

/// <summary>An amount in the smallest unit of its currency. Amounts of two currencies are never added.</summary>
/// <param name="Cents">Whole cents; negative for what flows back.</param>
/// <param name="Currency">ISO 4217, upper case.</param>
public sealed record Money(long Cents, string Currency)
{
    public static Money Zero(string currency) => new(0, currency);

    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static Money operator +(Money one, Money other) => new(checked(one.Cents + other.SameCurrencyAs(one).Cents), one.Currency);

    /// <inheritdoc cref="op_Addition"/>
    public static Money operator -(Money one, Money other) => new(checked(one.Cents - other.SameCurrencyAs(one).Cents), one.Currency);

    /// <summary>As people read it in a mail: <c>USD 1,997.00</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Currency} {Cents / 100m:N2}");

    private Money SameCurrencyAs(Money other) =>
        Currency == other.Currency ? this : throw new InvalidOperationException($"{Currency} and {other.Currency} can't be added.");
}
