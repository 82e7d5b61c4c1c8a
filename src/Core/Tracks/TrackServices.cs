using Microsoft.Extensions.DependencyInjection;

namespace Academy.Core.Tracks;

internal static class TrackServices
{
    public static IServiceCollection AddTracks(this IServiceCollection services) => services.AddSingleton<TrackCatalog>();
}
