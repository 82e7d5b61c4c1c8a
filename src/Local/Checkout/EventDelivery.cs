using System.Net.Http.Headers;
using System.Text;
using Academy.Core.Payments.Events;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Academy.Local.Checkout;

/// <summary>
/// Posts events to the academy's webhook as Stripe does: over HTTP, signed, in turn, and again when nobody took them in. What a crash has kept back is
/// posted at the next start.
/// </summary>
internal sealed class EventDelivery(SessionStore sessions, IServer server, IOptions<StripeOptions> options, TimeProvider clock) : IDisposable
{
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>Posts what a session has to tell.</summary>
    /// <exception cref="HttpRequestException">The webhook did not take an event in; it is kept.</exception>
    public async Task SendAsync(EmbeddedSession session, CancellationToken cancellation)
    {
        foreach (var body in session.Outgoing)
        {
            await PostAsync(Encoding.UTF8.GetBytes(body), cancellation);
            await sessions.ChangeAsync(session.SessionId, found => found with { Outgoing = [.. found.Outgoing.Where(outgoing => outgoing != body)] }, cancellation);
        }
    }

    /// <summary>Posts what the last process kept back.</summary>
    public async Task ResumeAsync(CancellationToken cancellation)
    {
        await foreach (var session in sessions.OutgoingAsync(cancellation))
        {
            await SendAsync(session, cancellation);
        }
    }

    public void Dispose() => http.Dispose();

    private async Task PostAsync(byte[] body, CancellationToken cancellation)
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? throw new HttpRequestException("The academy doesn't listen yet.");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(new Uri(address), "v1/webhooks/stripe")) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation(StripeSignature.Header, StripeSignature.Sign(body, options.Value.Secrets[0], clock.GetUtcNow()));
        using var response = await http.SendAsync(request, cancellation);
        response.EnsureSuccessStatusCode();
    }
}
