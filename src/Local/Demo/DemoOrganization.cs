using Academy.Core.Accounts;
using Academy.Core.Organizations;
using Academy.Core.Organizations.Domains;
using Academy.Core.Organizations.Invites;
using Academy.Core.Organizations.Managers;
using Academy.Core.Organizations.Teams;
using Academy.Core.Platform;

namespace Academy.Local.Demo;

/// <summary>
/// An organization with a proven domain, managers of every role, two teams and invitations that wait. Whoever signs in with an address at
/// <c>acme.example</c> joins it.
/// </summary>
internal sealed class DemoOrganization(
    OrganizationStore organizations,
    DomainStore domains,
    TeamStore teams,
    TeamRosters rosters,
    OrganizationSeats seats,
    OrganizationMembers members,
    ManagerAppointments managers,
    InviteDesk invites,
    AccountStore accounts,
    TimeProvider clock)
{
    private const string Domain = "acme.example";

    private static readonly OrganizationId Id = new("acme");
    private static readonly TeamId Engineering = new("acme-engineering");
    private static readonly TeamId Marketing = new("acme-marketing");

    private static readonly (string Name, string Department, TeamId Team, TeamRole Role)[] People =
    [
        ("Erik Engineer", "Engineering", Engineering, TeamRole.Lead),
        ("Eva Engineer", "Engineering", Engineering, TeamRole.Member),
        ("Emil Engineer", "Engineering", Engineering, TeamRole.Member),
        ("Mara Marketer", "Marketing", Marketing, TeamRole.Lead),
        ("Milo Marketer", "Marketing", Marketing, TeamRole.Member),
    ];

    private static readonly (string Name, ManagerContent Grant)[] Managers =
    [
        ("Morgan Manager", new() { Role = ManagerRole.Admin }),
        ("Lena Lead", new() { Role = ManagerRole.Manager, Permissions = [ManagerPermission.ViewProgress, ManagerPermission.ManageTeam], TeamIds = [Engineering] }),
        ("Vito Viewer", new() { Role = ManagerRole.Viewer, Permissions = [ManagerPermission.ViewProgress, ManagerPermission.ViewAnalytics] }),
    ];

    /// <summary>Stores what is missing; repeating it changes nothing.</summary>
    public async Task CreateAsync(CancellationToken cancellation)
    {
        var (now, academy) = (clock.GetUtcNow(), ManagerGrant.OfPlatform(Id, new("academy")));
        var content = new OrganizationContent { Name = "Acme Robotics", ContactEmail = $"morgan@{Domain}", ContactName = "Morgan Manager", SeatsPurchased = 25 };
        var organization = OrganizationDecisions.Create(Id, content, now).Then(made => OrganizationDecisions.Activate(made, now));
        await organizations.TryCreateAsync(organization.Value!, cancellation);

        var domain = new OrganizationDomain { OrganizationId = Id, Domain = Domain, Challenge = "demo", AddedAt = now, VerifiedAt = now };
        await domains.TryClaimAsync(domain, cancellation);
        await domains.TrySaveAsync(domain, OrganizationAudit.Of(Id, "domain.verified", before: null, Domain, actor: null, clock), cancellation);
        foreach (var (team, name) in new[] { (Engineering, "Engineering"), (Marketing, "Marketing") })
        {
            await teams.TryCreateAsync(TeamDecisions.Create(Id, team, new() { Name = name, CompletionDeadline = now.AddDays(60) }, now), cancellation);
        }

        foreach (var (name, grant) in Managers)
        {
            await managers.GrantAsync(academy, await OpenAsync(name, cancellation), grant, cancellation);
        }

        foreach (var (name, department, team, role) in People)
        {
            var user = await OpenAsync(name, cancellation);
            await seats.ClaimAsync(Id, user, JoinSource.Domain, () => Task.FromResult<Result<Document[]>>(Array.Empty<Document>()), cancellation);
            await members.UpdateAsync(academy, user, new() { Department = department }, cancellation);
            await rosters.PutAsync(academy, team, user, role, cancellation);
        }

        foreach (var guest in new[] { "nadia@partner.example", "omar@partner.example" })
        {
            await invites.AskAsync(academy, new() { Email = guest }, cancellation);
        }
    }

    /// <summary>The account of someone whose address is their first name.</summary>
    private async Task<UserId> OpenAsync(string name, CancellationToken cancellation) =>
        (await accounts.OpenAsync($"{name.Split(' ')[0]}@{Domain}", name, cancellation)).UserId;
}
