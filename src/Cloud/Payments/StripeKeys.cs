using Stripe;

namespace Academy.Cloud.Payments;

internal static class StripeKeys
{
    /// <summary>Makes a call one that Stripe answers the same way for a day, however often it is made.</summary>
    public static RequestOptions Keyed(string key) => new() { IdempotencyKey = key };

    /// <summary>A currency as Stripe writes it.</summary>
    public static string Currency(string iso) => iso.ToLowerInvariant();
}
