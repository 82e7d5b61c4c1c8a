using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Academy.Core.Cohorts;
using Academy.Core.Organizations;
using Academy.Core.Organizations.Invites;
using Academy.Core.Organizations.Managers;
using Academy.Core.Organizations.Teams;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Courses;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Organizations;

/// <summary>An organization of a test, with the version to change it by.</summary>
internal sealed record WrittenOrganization(OrganizationView View, string ETag)
{
    public string Path => $"v1/organizations/{View.Id}";

    public string AdminPath => $"v1/admin/organizations/{View.Id}";
}

/// <summary>What administrators, managers and members do in tests, over HTTP.</summary>
internal static partial class OrganizationCalls
{
    private static int people;

    public static OrganizationContent Content(int seats = 5) =>
        new() { Name = "Acme", ContactEmail = "office@acme.example", ContactName = "Olga Office", SeatsPurchased = seats };

    /// <summary>An address that no other test has.</summary>
    public static string NewAddress(string domain = "people.example") => $"person{Interlocked.Increment(ref people)}@{domain}";

    /// <summary>An organization that may take in members, unless it is to stay as it was made.</summary>
    public static async Task<WrittenOrganization> CreateOrganizationAsync(this AcademyHost academy, int seats = 5, bool active = true)
    {
        var admin = await academy.SignInAsync(Role.PlatformAdmin);
        var created = await ReadOrganizationAsync(await admin.PostAsync("v1/admin/organizations", Content(seats)));
        return active ? await ReadOrganizationAsync(await admin.PostAsync($"{created.AdminPath}/activate", null)) : created;
    }

    public static async Task<WrittenOrganization> ReadOrganizationAsync(HttpResponseMessage response) => new(await ReadAsync<OrganizationView>(response), response.Headers.ETag!.ToString());

    /// <summary>The organization as it is now.</summary>
    public static async Task<WrittenOrganization> ReadAsync(this AcademyHost academy, WrittenOrganization organization) =>
        await ReadOrganizationAsync(await (await academy.SignInAsync(Role.PlatformAdmin)).GetAsync(organization.AdminPath));

    /// <summary>Someone with an account who is a manager of the organization now.</summary>
    public static async Task<HttpClient> SignInManagerAsync(this AcademyHost academy, WrittenOrganization organization, ManagerContent content)
    {
        var manager = await academy.SignInAsync(NewAddress());
        (await academy.AppointAsync(organization, manager, content)).EnsureSuccessStatusCode();
        return manager;
    }

    public static Task<HttpClient> SignInAdminAsync(this AcademyHost academy, WrittenOrganization organization) =>
        academy.SignInManagerAsync(organization, new ManagerContent { Role = ManagerRole.Admin });

    public static Task<HttpClient> SignInManagerAsync(this AcademyHost academy, WrittenOrganization organization, params ManagerPermission[] permissions) =>
        academy.SignInManagerAsync(organization, new ManagerContent { Role = ManagerRole.Manager, Permissions = permissions });

    public static async Task<HttpResponseMessage> AppointAsync(this AcademyHost academy, WrittenOrganization organization, HttpClient user, ManagerContent content) =>
        await (await academy.SignInAsync(Role.PlatformAdmin)).PutAsync($"{organization.Path}/managers/{(await Me.OfAsync(user)).UserId}", content);

    /// <summary>Invites an address on the academy's behalf. Returns the token in the mail.</summary>
    public static async Task<string> InviteAsync(this AcademyHost academy, WrittenOrganization organization, string email)
    {
        await ReadAsync<InviteView>(await (await academy.SignInAsync(Role.PlatformAdmin)).PostAsync($"{organization.Path}/invites", new InviteContent { Email = email }));
        return (await academy.InviteTokensAsync(email))[0];
    }

    /// <summary>The tokens of the invitations that were mailed to an address.</summary>
    public static async Task<List<string>> InviteTokensAsync(this AcademyHost academy, string email) =>
        [.. (await academy.MailToAsync(email)).Select(text => InviteIn().Match(text)).Where(found => found.Success).Select(found => found.Groups[1].Value)];

    public static Task<HttpResponseMessage> AcceptAsync(this HttpClient person, string token) => person.PostAsync("v1/me/invites/accept", new InviteAnswer { Token = token });

    /// <summary>A member, who was invited and accepted; the account knows it too.</summary>
    public static async Task<(HttpClient Client, string UserId, string Email)> SignInMemberAsync(this AcademyHost academy, WrittenOrganization organization, string? department = null)
    {
        var email = NewAddress();
        var member = await academy.SignInAsync(email);
        await ReadAsync<AcceptedInvite>(await member.AcceptAsync(await academy.InviteAsync(organization, email)));
        var userId = (await Me.OfAsync(member)).UserId;
        if (department is not null)
        {
            await ReadAsync<MembershipView>(await (await academy.SignInAsync(Role.PlatformAdmin)).PutAsync($"{organization.Path}/members/{userId}", new { department }));
        }

        await academy.SettleAsync();
        return (member, userId, email);
    }

    public static async Task<TeamView> CreateTeamAsync(this AcademyHost academy, WrittenOrganization organization, string name = "Marketing") =>
        await ReadAsync<TeamView>(await (await academy.SignInAsync(Role.PlatformAdmin)).PostAsync($"{organization.Path}/teams", new TeamContent { Name = name }));

    /// <summary>Puts a member into a team on the academy's behalf.</summary>
    public static async Task PutIntoTeamAsync(this AcademyHost academy, WrittenOrganization organization, TeamView team, string userId) =>
        await ReadAsync<TeamMemberView>(await (await academy.SignInAsync(Role.PlatformAdmin)).PutAsync($"{organization.Path}/teams/{team.Id}/members/{userId}", new TeamMemberContent()));

    /// <summary>An open cohort that is dedicated to the organization.</summary>
    public static async Task<Cohort> AddDedicatedCohortAsync(this AcademyHost academy, WrittenOrganization organization, int capacity = 10)
    {
        var cohort = CohortBuilder.Cohort(capacity, $"k{Guid.NewGuid():N}", $"c{Guid.NewGuid():N}") with { IsB2B = true, OrganizationId = organization.View.Id };
        await academy.Services.GetRequiredService<CohortStore>().CreateAsync(cohort, [], CancellationToken.None);
        await academy.SettleAsync();
        return cohort;
    }

    public static async Task<T> ReadAsync<T>(this HttpResponseMessage response)
    {
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<T>(Json.Documents))!;
    }

    /// <summary>All items of a list, page by page.</summary>
    public static async Task<List<T>> ListAsync<T>(this HttpClient client, string path, int limit = 100)
    {
        List<T> items = [];
        string? after = null;
        do
        {
            var page = await ReadAsync<Page<T>>(await client.GetAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit={limit}{(after is null ? "" : $"&after={after}")}"));
            items.AddRange(page.Items);
            after = page.NextCursor;
        }
        while (after is not null);

        return items;
    }

    [GeneratedRegex(@"/invite#token=([A-Za-z0-9_.-]+)")]
    private static partial Regex InviteIn();
}
