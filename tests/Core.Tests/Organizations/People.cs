using Academy.Core.Accounts;
using Academy.Core.Organizations;
using Academy.Core.Organizations.Managers;
using Academy.Core.Organizations.Teams;
using Academy.Core.Platform;

namespace Academy.Core.Tests.Organizations;

/// <summary>An organization and its people, as the tests of the rules need them.</summary>
internal static class People
{
    public static readonly OrganizationId Acme = new("acme");

    public static readonly DateTimeOffset Now = CourseBuilder.Start;

    public static readonly Caller Academy = new(new("admin"), Role.PlatformAdmin);

    public static Organization Organization(int seats = 5, int used = 0, OrganizationStatus status = OrganizationStatus.Active) => new()
    {
        OrganizationId = Acme,
        Name = "Acme",
        ContactEmail = "office@acme.example",
        ContactName = "Olga Office",
        Status = status,
        SeatsPurchased = seats,
        SeatsUsed = used,
        CreatedAt = Now,
        UpdatedAt = Now,
    };

    public static OrganizationContent Content(int seats = 5) =>
        new() { Name = "Acme", ContactEmail = "office@acme.example", ContactName = "Olga Office", SeatsPurchased = seats };

    public static Account Account(string name) => AccountDecisions.Open(new(name), Address($"{name}@acme.example"), name, Now);

    public static EmailAddress Address(string text) => EmailAddress.TryParse(text, out var address) ? address : throw new ArgumentException("No address.", nameof(text));

    public static OrganizationMembership Member(string name, string? department, params string[] teams) =>
        OrganizationMembership.Join(ended: null, Acme, Account(name), JoinSource.Invite, Now) with { Department = department, TeamIds = [.. teams.Select(TeamId.From)] };

    public static ManagerGrant Manager(ManagerRole role, params ManagerPermission[] permissions) =>
        ManagerDecisions.Grant(before: null, Acme, Account("max"), new() { Role = role, Permissions = permissions }, Now);

    /// <summary>A manager over some teams and departments, each a list with commas; null is all, empty is none.</summary>
    public static ManagerGrant Over(string? teams, string? departments) => Manager(ManagerRole.Manager) with
    {
        Scope = new() { TeamIds = Split(teams)?.Select(TeamId.From).ToList(), Departments = Split(departments) },
    };

    public static Team Team(string id, bool isActive = true) =>
        TeamDecisions.Open(TeamDecisions.Create(Acme, new(id), new() { Name = id }, Now), isActive, Now);

    private static string[]? Split(string? list) => list?.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
