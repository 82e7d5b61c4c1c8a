namespace Academy.Functions.Http.Responses;

/// <summary>The headers of this API that the framework has no name for.</summary>
public static class ApiHeaders
{
    public const string CorrelationId = "x-correlation-id";
    public const string IdempotencyKey = "Idempotency-Key";

    /// <summary>"true" on a response that was stored for an idempotency key and is given again.</summary>
    public const string IdempotencyReplayed = "Idempotency-Replayed";
}
