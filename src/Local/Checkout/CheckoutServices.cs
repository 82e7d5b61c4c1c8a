using Academy.Core.Payments;
using Academy.Core.Payments.Events;
using Academy.Core.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Local.Checkout;

internal static class CheckoutServices
{
    /// <summary>Payments stay on this machine: what signs events and what checks them share a secret that nobody else ever knows.</summary>
    public static IServiceCollection AddCheckout(this IServiceCollection services)
    {
        services.AddOptions<StripeOptions>().PostConfigure(options =>
            options.WebhookSecrets = options.Secrets is [] ? $"whsec_{Secret.Create().Value}" : options.WebhookSecrets);
        return services
            .AddSingleton<SessionStore>()
            .AddSingleton<EventDelivery>()
            .AddSingleton<IPayments, EmbeddedPayments>();
    }
}
