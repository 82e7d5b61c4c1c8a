using System.Net;
using System.Net.Http.Json;
using Academy.Core.Organizations;
using Academy.Core.Organizations.Managers;
using Academy.Core.Platform;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Responses;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Courses;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Organizations;

/// <summary>
/// Every route for managers with every kind of caller (spec 15). The rows are the catalogue that the host serves from, and what is expected comes from
/// the attribute on the method, so a new function has its row.
/// </summary>
[Spec(14, 15)]
public sealed class ManagerMatrixTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private readonly AcademyHost academy = fixture.Academy;

    private IReadOnlyList<FunctionEndpoint> Endpoints =>
        [.. academy.Services.GetRequiredService<EndpointCatalog>().Endpoints.Where(endpoint => endpoint.Managers is not null)];

    [Fact]
    public async Task Every_route_admits_exactly_the_managers_that_it_declares()
    {
        var organization = await academy.CreateOrganizationAsync(seats: 50);
        var callers = await CallersAsync(organization);
        var wrong = new List<string>();

        foreach (var endpoint in Endpoints)
        {
            foreach (var caller in callers)
            {
                var code = await CallAsync(endpoint, organization, caller.Client);
                if (code != Expected(endpoint.Managers!, caller))
                {
                    wrong.Add($"{endpoint} for {caller.Name}: {code ?? "admitted"}");
                }
            }
        }

        wrong.ShouldBeEmpty();
        Endpoints.Select(endpoint => endpoint.Managers!.Permission).Distinct().Count().ShouldBeGreaterThanOrEqualTo(4, "A matrix of one permission shows little.");
    }

    [Fact]
    public async Task A_grant_that_was_taken_back_opens_nothing_from_then_on()
    {
        var organization = await academy.CreateOrganizationAsync();
        var manager = await academy.SignInManagerAsync(organization, ManagerPermission.ViewAnalytics);
        (await manager.GetAsync(organization.Path)).EnsureSuccessStatusCode();

        await (await academy.SignInAsync(Role.PlatformAdmin)).DeleteAsync($"{organization.Path}/managers/{(await Me.OfAsync(manager)).UserId}");

        await (await manager.GetAsync(organization.Path)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "organization.not_found");
    }

    [Fact]
    public void Every_route_within_an_organization_names_the_permission_that_it_needs() =>
        academy.Services.GetRequiredService<EndpointCatalog>().Endpoints
            .Where(endpoint => endpoint.Route.RawText!.StartsWith("v1/organizations/", StringComparison.Ordinal) && endpoint.Managers is null)
            .ShouldBeEmpty();

    private static string? Expected(ForManagersAttribute needed, MatrixCaller caller) => caller switch
    {
        { Grant: null, IsPlatformAdmin: false } => OrganizationRefusals.NotFound.Code,
        { IsPlatformAdmin: true } or { Grant.Role: ManagerRole.Admin } => null,
        { Grant: { } grant } when !grant.Permissions.Contains(needed.Permission) => ManagerRefusals.PermissionMissing.Code,
        { Grant: { } grant } when grant.Role < needed.Role => ManagerRefusals.RoleTooLow.Code,
        _ => null,
    };

    /// <summary>Strangers, those who belong to the organization without managing it, a viewer, a manager of each permission alone and of all, an admin.</summary>
    private async Task<List<MatrixCaller>> CallersAsync(WrittenOrganization organization)
    {
        List<MatrixCaller> callers =
        [
            new("a stranger", await academy.SignInAsync(OrganizationCalls.NewAddress()), Grant: null),
            new("a platform approver", await academy.SignInAsync(Role.Approver), Grant: null),
            new("a platform admin", await academy.SignInAsync(Role.PlatformAdmin), Grant: null) { IsPlatformAdmin = true },
            new("a member", (await academy.SignInMemberAsync(organization)).Client, Grant: null),
            new("an admin of another organization", await academy.SignInAdminAsync(await academy.CreateOrganizationAsync()), Grant: null),
        ];
        ManagerContent[] grants =
        [
            .. Enum.GetValues<ManagerPermission>().Select(permission => new ManagerContent { Role = ManagerRole.Manager, Permissions = [permission] }),
            .. Enum.GetValues<ManagerPermission>().Where(permission => ManagerPolicy.Allows(ManagerRole.Viewer, permission))
                .Select(permission => new ManagerContent { Role = ManagerRole.Viewer, Permissions = [permission] }),
            new() { Role = ManagerRole.Manager, Permissions = Enum.GetValues<ManagerPermission>() },
            new() { Role = ManagerRole.Manager },
            new() { Role = ManagerRole.Admin },
        ];
        foreach (var grant in grants)
        {
            callers.Add(new($"a {grant.Role} with {string.Join(", ", grant.Permissions)}", await academy.SignInManagerAsync(organization, grant), grant));
        }

        return callers;
    }

    /// <summary>The refusal of the request path; null when the caller met the next step: 400 for the empty body, 404 for the made-up id, or a success.</summary>
    private static async Task<string?> CallAsync(FunctionEndpoint endpoint, WrittenOrganization organization, HttpClient client)
    {
        using var answer = await client.CallAsync(HttpMethod.Parse(endpoint.Methods[0]), UrlOf(endpoint.Route, organization));
        ((int)answer.StatusCode).ShouldBeLessThan(500, endpoint.Name);
        var code = answer.Content.Headers.ContentType?.MediaType == "application/problem+json" ? (await answer.Content.ReadFromJsonAsync<Problem>())!.Code : null;
        return code is not null && (code == OrganizationRefusals.NotFound.Code || code == ManagerRefusals.PermissionMissing.Code || code == ManagerRefusals.RoleTooLow.Code) ? code : null;
    }

    private static string UrlOf(RoutePattern route, WrittenOrganization organization) => string.Join('/', route.PathSegments.Select(segment => segment.Parts[0] switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternParameterPart { Name: ForManagersAttribute.RouteParameter } => organization.View.Id.Value,
        _ => "made-up",
    }));

    private sealed record MatrixCaller(string Name, HttpClient Client, ManagerContent? Grant)
    {
        public bool IsPlatformAdmin { get; init; }
    }
}
