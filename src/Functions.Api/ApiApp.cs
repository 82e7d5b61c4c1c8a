using Academy.Core.Materials.OfficeHours;
using Academy.Core.Messaging;
using Academy.Core.Messaging.Webhooks;
using Academy.Core.Payments.Events;
using Academy.Functions.Api.Accounts;
using Academy.Functions.Api.Materials;
using Academy.Functions.Http.Authentication;
using Academy.Functions.Http.Endpoints;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Api;

/// <summary>What the HTTP app adds to a host's services; both hosts call it.</summary>
public static class ApiApp
{
    public static IServiceCollection AddApi(this IServiceCollection services, IConfiguration configuration) => services
        .AddAcademyAuthentication(configuration)
        .Configure<StripeOptions>(configuration.GetSection("Academy:Stripe"))
        .Configure<MailReportOptions>(configuration.GetSection("Academy:Mail"))
        .Configure<CalOptions>(configuration.GetSection("Academy:Cal"))
        .Configure<WebhookOptions>(configuration.GetSection("Academy:Webhooks"))
        .AddSingleton<GoogleTokens>()
        .AddSingleton<FileTickets>()
        .AddEndpoints(typeof(ApiApp).Assembly);
}
