using Academy.Cloud.Payments;
using Stripe;

namespace Academy.Cloud.Tests.Payments;

/// <summary>The adapter over a Stripe that answers from the test.</summary>
internal sealed class StripeCalls : IDisposable
{
    public const string NoItems = """{"object":"list","data":[],"has_more":false,"url":"/v1/list"}""";

    private readonly HttpClient http;

    public StripeCalls()
    {
        http = new HttpClient(Stripe);
        Payments = new(new StripeClient(new StripeClientOptions { ApiKey = "sk_test_1", HttpClient = new SystemNetHttpClient(http, maxNetworkRetries: 0, enableTelemetry: false) }));
    }

    public CannedHandler Stripe { get; } = new();

    public StripePayments Payments { get; }

    public void Dispose() => http.Dispose();
}
