namespace Academy.Core.Platform;

/// <summary>Identifies an account for ever; never reused.</summary>
public readonly record struct UserId(string Value) : IId<UserId>
{
    public static UserId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>Who is calling, as the access token says; use cases take it as an argument and never read it from a body.</summary>
public sealed record Caller(UserId UserId, Role Role)
{
    public bool Is(Role atLeast) => Role >= atLeast;
}
