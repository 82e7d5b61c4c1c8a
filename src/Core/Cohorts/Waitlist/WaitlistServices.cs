using Microsoft.Extensions.DependencyInjection;

namespace Academy.Core.Cohorts.Waitlist;

internal static class WaitlistServices
{
    public static IServiceCollection AddWaitlist(this IServiceCollection services) => services
        .AddSingleton<WaitlistStore>()
        .AddSingleton<WaitlistLines>()
        .AddSingleton<WaitlistPointers>()
        .AddSingleton<WaitlistLetters>()
        .AddSingleton<WaitlistProcessing>()
        .AddSingleton<Waitlists>()
        .AddSingleton<WaitlistPlaces>()
        .AddSingleton<OfferChanges>()
        .AddSingleton<AcceptedOffers>()
        .AddSingleton<WaitlistOffers>()
        .AddSingleton<WaitlistLog>()
        .AddSingleton<WaitlistAdministration>();
}
