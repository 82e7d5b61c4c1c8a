using Academy.Core.Platform;

namespace Academy.Core.Payments.Checkouts;

/// <summary>Identifies a purchase, and with it who makes it.</summary>
public readonly record struct CheckoutId(string Value) : IId<CheckoutId>
{
    private const char Separator = ':';

    /// <summary>Who buys, and the partition that it lies in; of a made-up id, nobody.</summary>
    public UserId UserId => UserId.From(Value[..Math.Max(0, Value.LastIndexOf(Separator))]);

    public static CheckoutId From(string value) => new(value);

    public static CheckoutId New(UserId buyer, TimeProvider clock) => new($"{buyer}{Separator}{Ids.NewText(clock)}");

    public override string ToString() => Value;
}
