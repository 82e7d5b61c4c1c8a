using System.Net;
using Academy.Core.Platform;
using Stripe;

namespace Academy.Cloud.Payments;

/// <summary>
/// Tells Stripe's failures apart. What is wrong with the request itself is a refusal and will be one next time; what isn't is an outage. A key that was used
/// for something else is neither: it is a fault of ours, and must be seen.
/// </summary>
internal static class StripeFailures
{
    private const string Service = "Stripe";
    private const string KeyWasUsedForAnother = "idempotency_error";

    /// <summary>Whether Stripe understood what was asked, and says no: the card, the state of the object, its existence.</summary>
    public static bool IsRefusal(this StripeException failed) =>
        failed is { HttpStatusCode: HttpStatusCode.BadRequest or HttpStatusCode.PaymentRequired or HttpStatusCode.NotFound, StripeError.Type: not KeyWasUsedForAnother };

    /// <summary>Stripe's own word for a refusal.</summary>
    public static string CodeOf(StripeException refusal) => refusal.StripeError?.DeclineCode ?? refusal.StripeError?.Code ?? "refused";

    /// <exception cref="OutageException">Stripe is away or busy, doesn't let the academy in, or still works on the same call.</exception>
    public static async Task<T> GuardAsync<T>(Func<Task<T>> call, CancellationToken cancellation)
    {
        try
        {
            return await call();
        }
        catch (StripeException failed) when (IsOutage(failed.HttpStatusCode))
        {
            throw new OutageException(Service, failed.StripeResponse?.Headers?.RetryAfter?.Delta, failed);
        }
        catch (HttpRequestException away)
        {
            throw new OutageException(Service, retryAfter: null, away);
        }
        catch (OperationCanceledException late) when (!cancellation.IsCancellationRequested)
        {
            throw new OutageException(Service, retryAfter: null, late);
        }
    }

    // 409: the same key is being worked on by another call. 401 and 403: the key of the API, which operators can mend while the work waits.
    private static bool IsOutage(HttpStatusCode status) => status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.Conflict
        or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;
}
