using Academy.Core.Organizations;
using Academy.Core.Payments;
using Academy.Core.Payments.Invoices;

namespace Academy.Cloud.Tests.Payments;

/// <summary>What Stripe is asked for when an organization is sent a bill, from wherever the last attempt stopped.</summary>
public sealed class StripeInvoiceTests : IDisposable
{
    private static readonly InvoiceCommand Order = new(OrganizationInvoiceId.From("i1"), OrganizationId.From("o1"), CustomerId: null)
    {
        Name = "Acme",
        Email = "billing@acme.example",
        Title = "Seat",
        Seats = 3,
        UnitPrice = new(2_000, "USD"),
        DaysUntilDue = 30,
    };

    private readonly StripeCalls calls = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_first_bill_makes_its_customer()
    {
        Answer(customer: null, bill: null);

        (await calls.Payments.SendInvoiceAsync(Order, Cancellation)).ShouldBe(new IssuedInvoice("in_1", "cus_1", new Uri("https://invoice.stripe.com/i/1")));

        Posts().ShouldBe(["/v1/customers", "/v1/invoices", "/v1/invoiceitems", "/v1/invoices/in_1/finalize", "/v1/invoices/in_1/send"]);
        calls.Stripe.Requests.Single(request => request.Line == "POST /v1/invoiceitems").Body.Split('&').ShouldContain("amount=6000");
        calls.Stripe.Requests.Where(request => request.Line.StartsWith("POST", StringComparison.Ordinal)).ShouldAllBe(request => request.Headers.ContainsKey("Idempotency-Key"));
    }

    [Theory]
    [InlineData("draft", 0, "/v1/invoiceitems,/v1/invoices/in_1/finalize,/v1/invoices/in_1/send")]
    [InlineData("draft", 6_000, "/v1/invoices/in_1/finalize,/v1/invoices/in_1/send")]
    [InlineData("open", 6_000, "/v1/invoices/in_1/send")]
    [InlineData("paid", 6_000, "")]
    public async Task A_bill_that_was_begun_is_finished(string status, int total, string steps)
    {
        Answer(customer: "cus_1", Bill(status, total));

        (await calls.Payments.SendInvoiceAsync(Order, Cancellation)).Id.ShouldBe("in_1");

        Posts().ShouldBe(steps.Split(',', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Another_bill_of_the_same_customer_is_another()
    {
        Answer(customer: "cus_1", Bill("paid", 6_000).Replace("\"i1\"", "\"i0\"", StringComparison.Ordinal));

        await calls.Payments.SendInvoiceAsync(Order with { CustomerId = "cus_1" }, Cancellation);

        Posts().ShouldContain("/v1/invoices");
        calls.Stripe.Requests.ShouldNotContain(request => request.Line.Contains("/v1/customers", StringComparison.Ordinal));
    }

    public void Dispose() => calls.Dispose();

    private static string Bill(string status, int total) =>
        $$$"""{"id":"in_1","object":"invoice","status":"{{{status}}}","total":{{{total}}},"hosted_invoice_url":"https://invoice.stripe.com/i/1","metadata":{"invoiceId":"i1"}}""";

    private static string List(string? item) => $$"""{"object":"list","has_more":false,"data":[{{item}}]}""";

    private void Answer(string? customer, string? bill) => calls.Stripe.Answer = asked => CannedHandler.Json(asked.Line switch
    {
        ['G', ..] when asked.Line.Contains("customers/search", StringComparison.Ordinal) =>
            List(customer is null ? null : $$"""{"id":"{{customer}}","object":"customer"}""").Replace("\"list\"", "\"search_result\"", StringComparison.Ordinal),
        ['G', ..] => List(bill),
        "POST /v1/customers" => """{"id":"cus_1","object":"customer"}""",
        "POST /v1/invoices" => Bill("draft", 0),
        "POST /v1/invoiceitems" => """{"id":"ii_1","object":"invoiceitem"}""",
        _ => Bill("open", 6_000),
    });

    private IEnumerable<string> Posts() =>
        calls.Stripe.Requests.Where(request => request.Line.StartsWith("POST ", StringComparison.Ordinal)).Select(request => request.Line["POST ".Length..]);
}
