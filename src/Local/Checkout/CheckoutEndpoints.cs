using Academy.Local.Hosting.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Academy.Local.Checkout;

/// <summary>The page on which everything can happen to a payment that can happen at Stripe; each button posts the events that tell of it.</summary>
internal static class CheckoutEndpoints
{
    public static void MapCheckout(this IEndpointRouteBuilder endpoints)
    {
        var checkout = endpoints.MapForThisMachine("/dev/checkout");
        checkout.MapGet("/{session}", async (string session, SessionStore sessions, CancellationToken cancellation) =>
            await sessions.FindAsync(session, cancellation) is { } found ? new CheckoutPage(found) : Results.NotFound());
        checkout.MapPost("/{session}/{action}", ActAsync).DisableAntiforgery();
    }

    private static async Task<IResult> ActAsync(
        string session, string action, SessionStore sessions, EventDelivery delivery, TimeProvider clock, CancellationToken cancellation)
    {
        if (SessionAction.All.FirstOrDefault(known => known.Name == action) is not { } wanted || await sessions.FindAsync(session, cancellation) is null)
        {
            return Results.NotFound();
        }

        if (await sessions.ChangeAsync(session, found => wanted.Applies(found) ? wanted.Happen(found, clock.GetUtcNow()) : null, cancellation) is not { } changed)
        {
            return Results.Conflict();
        }

        await delivery.SendAsync(changed, cancellation);
        return Results.LocalRedirect($"/dev/checkout/{session}");
    }
}
