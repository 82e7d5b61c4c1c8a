using System.Reflection;
using Academy.Functions.Http.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Academy.Functions.Http.Endpoints;

public static class EndpointServices
{
    /// <summary>Adds the HTTP functions of an assembly to the catalogue; throws here, at start-up, when one of them is not fully declared.</summary>
    public static IServiceCollection AddEndpoints(this IServiceCollection services, Assembly functions)
    {
        foreach (var endpoint in EndpointReader.Read(functions))
        {
            services.AddSingleton(endpoint);
        }

        services.TryAddSingleton<EndpointCatalog>();
        services.TryAddSingleton<ApiDescription>();
        return services;
    }
}
