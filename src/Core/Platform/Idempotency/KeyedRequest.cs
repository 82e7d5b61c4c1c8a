namespace Academy.Core.Platform.Idempotency;

/// <summary>A request that its caller gave an idempotency key: begun, and once it is done what was answered. In <c>operations</c>, for 24 hours.</summary>
public sealed record KeyedRequest : Document
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public override string Id => KeyHash;

    public override string Type => "keyedRequest";

    /// <summary>The partition: one per caller, so two callers' equal keys never meet.</summary>
    public required string Stream { get; init; }

    /// <summary>SHA-256 of the key, because a key may have characters that an id may not.</summary>
    public required string KeyHash { get; init; }

    /// <summary>SHA-256 of what was asked for.</summary>
    public required string RequestHash { get; init; }

    /// <summary>Until then whoever began the request is believed to be at work on it.</summary>
    public required DateTimeOffset LeaseUntil { get; init; }

    /// <summary>What was answered; null while the request is in flight.</summary>
    public KeyedAnswer? Answer { get; init; }

    public static string StreamOf(UserId caller) => $"idempotency:{caller}";
}

/// <summary>A response, to be given again.</summary>
/// <param name="Body">UTF-8 text; empty when there was none.</param>
/// <param name="IsSealed">Whether the body is encrypted, because it tells a secret.</param>
public sealed record KeyedAnswer(int Status, string? ContentType, string? Location, string? ETag, string Body, bool IsSealed = false);
