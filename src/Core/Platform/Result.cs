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

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);
}
