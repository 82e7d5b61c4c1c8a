using System.Net;
using System.Net.Http.Json;
using Academy.Core.Messaging;
using Academy.Core.Organizations;
using Academy.Core.Organizations.Domains;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Courses;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Organizations;

/// <summary>Whatever lets people in or keeps them out is in the audit with who did it and why; what was refused left nothing, there or anywhere.</summary>
[Spec(9, 10)]
public sealed class OrganizationAuditTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private static int domains;

    private readonly AcademyHost academy = fixture.Academy;

    [Fact]
    public async Task Every_change_of_an_organization_s_state_names_who_made_it_and_why()
    {
        var (admin, organization) = (await academy.SignInAsync(Role.PlatformAdmin), await academy.CreateOrganizationAsync(seats: 3, active: false));
        var me = (await Me.OfAsync(admin)).UserId;

        await DoAsync(() => admin.PostAsync($"{organization.AdminPath}/activate", null));
        await DoAsync(() => admin.PostAsync($"{organization.AdminPath}/suspend", new { reason = "Fraud" }));
        await DoAsync(() => admin.PostAsync($"{organization.AdminPath}/suspend", new { reason = "Fraud, proved" }));
        await DoAsync(() => admin.PostAsync($"{organization.AdminPath}/activate", null));
        var version = (await academy.ReadAsync(organization)).ETag;
        await DoAsync(() => admin.PutAsync(organization.AdminPath, OrganizationCalls.Content(seats: 8), version));

        var trail = await TrailAsync(organization);
        trail.Select(entry => (entry.Action, entry.Before, entry.After)).ShouldBe(
        [
            ("organization.activated", "pending_payment, 3 seats", "active, 3 seats: Activated by hand."),
            ("organization.suspended", "active, 3 seats", "suspended, 3 seats: Fraud"),
            ("organization.suspended", "suspended, 3 seats", "suspended, 3 seats: Fraud, proved"),
            ("organization.activated", "suspended, 3 seats", "active, 3 seats: Activated by hand."),
            ("organization.seats_changed", "active, 3 seats", "active, 8 seats: Updated."),
        ]);
        trail.ShouldAllBe(entry => entry.ActorId == new UserId(me));

        async Task DoAsync(Func<Task<HttpResponseMessage>> act)
        {
            academy.Clock.Advance(TimeSpan.FromSeconds(1));
            (await act()).EnsureSuccessStatusCode();
        }
    }

    [Fact]
    public async Task Doing_it_again_is_no_second_change()
    {
        var (admin, organization) = (await academy.SignInAsync(Role.PlatformAdmin), await academy.CreateOrganizationAsync());
        var before = await TrailAsync(organization);

        (await admin.PostAsync($"{organization.AdminPath}/activate", null)).EnsureSuccessStatusCode();
        (await admin.PutAsync(organization.AdminPath, OrganizationCalls.Content() with { Name = "Acme Robotics" }, (await academy.ReadAsync(organization)).ETag)).EnsureSuccessStatusCode();

        (await TrailAsync(organization)).Count.ShouldBe(before.Count);
    }

    [Fact]
    public async Task A_change_that_is_refused_changes_nothing_and_leaves_no_trace()
    {
        var (admin, organization) = (await academy.SignInAsync(Role.PlatformAdmin), await academy.CreateOrganizationAsync(seats: 3));
        await academy.SignInMemberAsync(organization);
        var owner = await academy.SignInAdminAsync(organization);
        var (before, trail) = (await StoredAsync(organization), await TrailAsync(organization));

        (await StaleAsync(admin, $"{organization.AdminPath}/suspend", JsonContent.Create(new { reason = "Fraud" }))).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await StaleAsync(admin, $"{organization.AdminPath}/activate", null)).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await admin.PostAsync($"{organization.AdminPath}/suspend", new { reason = "" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await admin.PutAsync(organization.AdminPath, OrganizationCalls.Content(seats: 0), before.ETag)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await admin.PutAsync(organization.AdminPath, OrganizationCalls.Content(seats: 9), "\"stale\"")).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await owner.PostAsync($"{organization.AdminPath}/suspend", new { reason = "Mine" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await academy.Http.PostAsync($"{organization.AdminPath}/activate", null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        (await StoredAsync(organization)).ETag.ShouldBe(before.ETag);
        (await TrailAsync(organization)).Count.ShouldBe(trail.Count);
    }

    [Fact]
    public async Task A_domain_s_way_is_in_the_audit_and_what_was_refused_is_not()
    {
        var (organization, domain) = (await academy.CreateOrganizationAsync(), $"audited{Interlocked.Increment(ref domains)}.example");
        var owner = await academy.SignInAdminAsync(organization);
        var me = (await Me.OfAsync(owner)).UserId;
        var path = $"{organization.Path}/domains";

        (await owner.PostAsync(path, new { domain = "gmail.com" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await owner.PostAsync($"{path}/{domain}/verify", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await owner.DeleteAsync($"{path}/{domain}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await DomainsAsync()).ShouldBeEmpty();

        var named = await (await owner.PostAsync(path, new { domain })).ReadAsync<DomainView>();
        (await owner.PostAsync(path, new { domain })).EnsureSuccessStatusCode();
        (await owner.PostAsync($"{path}/{domain}/verify", null)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await DomainsAsync()).ShouldBe(["domain.added"]);

        academy.WriteRecord(named.RecordName, named.RecordValue);
        (await owner.PostAsync($"{path}/{domain}/verify", null)).EnsureSuccessStatusCode();
        (await owner.PostAsync($"{path}/{domain}/verify", null)).EnsureSuccessStatusCode();
        (await owner.DeleteAsync($"{path}/{domain}")).EnsureSuccessStatusCode();
        (await DomainsAsync()).ShouldBe(["domain.added", "domain.verified", "domain.removed"], ignoreOrder: true);

        async Task<IEnumerable<string>> DomainsAsync() => (await TrailAsync(organization)).Where(entry => entry.After == domain && entry.ActorId == new UserId(me)).Select(entry => entry.Action);
    }

    private static async Task<HttpResponseMessage> StaleAsync(HttpClient client, string path, HttpContent? body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body };
        request.Headers.TryAddWithoutValidation("If-Match", "\"stale\"");
        return await client.SendAsync(request);
    }

    private async Task<Organization> StoredAsync(WrittenOrganization organization) =>
        (await academy.Services.GetRequiredService<OrganizationStore>().FindAsync(organization.View.Id, CancellationToken.None))!;

    private async Task<IReadOnlyList<AuditEntry>> TrailAsync(WrittenOrganization organization)
    {
        await academy.SettleAsync();
        var query = new QueryDefinition("SELECT * FROM c WHERE c.type = 'auditEntry' AND CONTAINS(c.id, @organization) ORDER BY c.id").WithParameter("@organization", organization.View.Id.Value);
        var found = await academy.Services.GetRequiredService<AcademyDatabase>().Operations
            .QueryAsync<AuditEntry>($"audit:{academy.Clock.GetUtcNow():yyyy-MM}", query, CancellationToken.None).ToListAsync();
        return [.. found.OrderBy(entry => entry.At)];
    }
}
