using System.Diagnostics.CodeAnalysis;

namespace Academy.Core.Platform;

/// <summary>Either a value or the refusal that stands in its place.</summary>
public readonly record struct Result<T>
{
    private Result(T? value, Refusal? refusal) => (Value, Refusal) = (value, refusal);

    public T? Value { get; }

    public Refusal? Refusal { get; }

    /// <summary>True with the value; false with the refusal.</summary>
    public bool Succeeded([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Refusal? refusal)
    {
        (value, refusal) = (Value, Refusal);
        return refusal is null;
    }

    public Result<TNext> Then<TNext>(Func<T, TNext> next) => Refusal is null ? next(Value!) : Refusal;

    public Result<TNext> Then<TNext>(Func<T, Result<TNext>> next) => Refusal is null ? next(Value!) : Refusal;

    /// <summary>The same for work that nobody hears the outcome of: a refusal that passes with time is thrown, so that whoever brought the work brings it again.</summary>
    /// <param name="busy">The refusals that pass: that others were faster every time.</param>
    /// <exception cref="TimeoutException">It was refused as one of them; trying again later may succeed.</exception>
    public Result<T> UnlessBusy(params ReadOnlySpan<Refusal> busy) =>
        Refusal is not null && busy.Contains(Refusal) ? throw new TimeoutException(Refusal.Message) : this;

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);
}
