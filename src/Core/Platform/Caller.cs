namespace Academy.Core.Platform;

/// <summary>Identifies an account for ever; never reused.</summary>
public readonly record struct UserId(string Value) : IId<UserId>
{
    public static UserId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>Identifies one sign-in of an account: what sign-out ends.</summary>
public readonly record struct SessionId(string Value) : IId<SessionId>
{
    public static SessionId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>Who is calling, as the access token says; use cases take it as an argument and never read it from a body.</summary>
public sealed record Caller(UserId UserId, Role Role)
{
    /// <summary>The session that the access token belongs to; null for a caller that is the system itself.</summary>
    public SessionId? SessionId { get; init; }

    public bool Is(Role atLeast) => Role >= atLeast;
}
