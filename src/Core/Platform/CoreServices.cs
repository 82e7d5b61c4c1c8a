using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Academy.Core.Platform;

public static class CoreServices
{
    /// <summary>Everything in Core: stores and use cases. The host adds a <c>CosmosClient</c> and the ports, and may add its own clock.</summary>
    public static IServiceCollection AddAcademy(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton<AcademyDatabase>();
    }
}
