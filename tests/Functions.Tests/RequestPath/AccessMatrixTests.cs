using Academy.Core.Platform;
using Academy.Functions.Http.Endpoints;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.RequestPath;

/// <summary>
/// Every route with every kind of caller (OWASP API5, ASVS 8.2.2). The rows are the catalogue that the host serves from, so a new function
/// has its row; what is expected comes from the attribute on the method.
/// </summary>
[Spec(4)]
public sealed class AccessMatrixTests(SampleHost host) : IClassFixture<SampleHost>
{
    private static readonly Role?[] Callers = [null, .. Enum.GetValues<Role>().Cast<Role?>()];

    [Fact]
    public async Task Every_route_admits_exactly_the_callers_that_it_declares()
    {
        var endpoints = host.Services.GetRequiredService<EndpointCatalog>().Endpoints;
        var wrong = new List<string>();
        var rows = 0;
        foreach (var endpoint in endpoints.OrderBy(endpoint => endpoint.Name, StringComparer.Ordinal))
        {
            foreach (var caller in Callers)
            {
                var status = await CallAsync(endpoint, caller);
                rows++;
                if (!IsExpected(endpoint, caller, status))
                {
                    wrong.Add($"{endpoint} for {caller?.ToString() ?? "anonymous"}: {status}");
                }
            }
        }

        wrong.ShouldBeEmpty();
        rows.ShouldBe(endpoints.Count * Callers.Length);
        endpoints.ShouldContain(endpoint => endpoint.MinimumRole == Role.Approver, "A matrix without a guarded route shows nothing.");
    }

    // Whoever is admitted meets the next step: 400 for the empty body, 404 for the made-up id, or a success.
    private static bool IsExpected(FunctionEndpoint endpoint, Role? caller, Refused status) => endpoint.MinimumRole is not { } needed ? status == Refused.No
        : caller is not { } held ? status == Refused.SignedOut
        : held < needed ? status == Refused.RoleTooLow
        : status == Refused.No;

    private async Task<Refused> CallAsync(FunctionEndpoint endpoint, Role? caller)
    {
        // A session for each call, because one of the routes ends it.
        var token = caller is { } role ? await host.TokenAsync(role, "matrix") : null;
        var answer = await host.SendAsync(new HttpRequestMessage(HttpMethod.Parse(endpoint.Methods[0]), UrlOf(endpoint.Route)), token);
        answer.Status.ShouldBeLessThan(500, $"{endpoint}: {answer.Body}");
        return answer.ContentType != "application/problem+json" ? Refused.No : answer.Problem.Code switch
        {
            "access.signed_out" => Refused.SignedOut,
            "access.role_too_low" => Refused.RoleTooLow,
            "auth.invalid_token" => Refused.InvalidToken,
            _ => Refused.No,
        };
    }

    private static string UrlOf(RoutePattern route) => string.Join('/', route.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternParameterPart parameter => parameter.IsCatchAll ? "" : "1",
        _ => "-",
    }))));

    private enum Refused
    {
        No,
        SignedOut,
        RoleTooLow,
        InvalidToken,
    }
}
