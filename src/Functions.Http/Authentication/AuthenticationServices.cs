using Academy.Core.Accounts;
using Academy.Core.Platform;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Http.Authentication;

public static class AuthenticationServices
{
    /// <summary>Tokens, the key ring behind them, and the <c>Academy</c> section of the configuration. Both apps call it; in one process, once counts.</summary>
    public static IServiceCollection AddAcademyAuthentication(this IServiceCollection services, IConfiguration configuration)
    {
        if (services.Any(service => service.ServiceType == typeof(BearerTokens)))
        {
            return services;
        }

        var settings = configuration.GetSection("Academy");
        services.Configure<SignInOptions>(settings);
        services.AddAuthentication().AddBearerToken();
        services.AddDataProtection().SetApplicationName("academy");
        services.AddOptions<KeyManagementOptions>().Configure<AcademyDatabase>((options, database) => options.XmlRepository = new KeyRing(database));
        return services
            .AddSingleton<BearerTokens>()
            .AddSingleton(Seal)
            .AddSingleton(new ClientNetwork(settings.GetValue("TrustedProxies", 0)));
    }

    private static SecretSeal Seal(IServiceProvider services)
    {
        var protector = services.GetRequiredService<IDataProtectionProvider>().CreateProtector("academy.secrets");
        return new(protector.Protect, protector.Unprotect);
    }
}
