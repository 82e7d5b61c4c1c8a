using System.Net;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;

namespace Academy.Local.Checkout;

/// <summary>A payment as a page, with a button for everything that can happen to it now. Nothing is loaded or run.</summary>
internal sealed class CheckoutPage(EmbeddedSession session) : IResult
{
    private const string Style = "body{font:1rem/1.5 system-ui;max-width:32rem;margin:2rem auto;padding:0 1rem}form{margin:.5rem 0}button{font:inherit;padding:.4rem 1rem}dt{font-weight:600}";

    public Task ExecuteAsync(HttpContext httpContext) => new HtmlPage("Checkout", Body()) { Heading = "Checkout", Style = Style, HasForms = true }.ExecuteAsync(httpContext);

    private string Body() => $"""
        <p>No money leaves this machine. Each button does what would happen at Stripe, and tells the academy of it with signed events.</p>
        <dl>
        <dt>For</dt><dd>{Text(session.Title)}</dd>
        <dt>Amount</dt><dd>{Text(session.Amount.ToString())}{(session.Interval is { } interval ? Text($" a {interval.ToString().ToLowerInvariant()}") : "")}</dd>
        <dt>Paid by</dt><dd>{Text(session.Email)}</dd>
        <dt>State</dt><dd>{Text(State())}</dd>
        </dl>
        {string.Concat(SessionAction.All.Where(action => action.Applies(session)).Select(Button))}
        {(session.ReturnUrl is { } back ? $"<p><a href=\"{Text(back.ToString())}\">Back to the academy</a>" : "")}
        """;

    private string State() => string.Join(
        ", ",
        new[]
        {
            session.State.ToString().ToLowerInvariant(),
            session.RefundedCents > 0 ? $"{session.Amount with { Cents = session.RefundedCents }} given back" : null,
            session.Dispute is { } dispute ? $"dispute {dispute.Replace('_', ' ')}" : null,
            session.Subscription is { } subscription ? $"subscription {subscription.Replace('_', ' ')}{(session.EndsWithPeriod ? ", ending" : "")}" : null,
        }.OfType<string>());

    private string Button(SessionAction action) => $"""
        <form method="post" action="/dev/checkout/{Text(session.SessionId)}/{action.Name}"><button>{Text(action.Label)}</button></form>

        """;

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
