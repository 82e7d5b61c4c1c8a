using Academy.Core.Payments.Events;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Core.Payments;

internal static class PaymentServices
{
    public static IServiceCollection AddPayments(this IServiceCollection services) => services
        .AddSingleton<StripeEventStore>()
        .AddSingleton<StripeHandling>()
        .AddSingleton<StripeInbox>();
}
