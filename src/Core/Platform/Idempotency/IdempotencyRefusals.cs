namespace Academy.Core.Platform.Idempotency;

public static class IdempotencyRefusals
{
    public static readonly Refusal Mismatch =
        new("idempotency.mismatch", RefusalKind.Mismatch, "This idempotency key was used for a different request. Use a fresh key.");

    public static readonly Refusal InFlight =
        new("idempotency.in_flight", RefusalKind.Conflict, "The first request with this idempotency key is still being worked on.") { RetryAfter = TimeSpan.FromSeconds(1) };
}
