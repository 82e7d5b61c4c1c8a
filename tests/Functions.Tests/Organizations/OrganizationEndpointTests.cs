using System.Net;
using System.Text.Json.Nodes;
using Academy.Core.Organizations;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Courses;

namespace Academy.Functions.Tests.Organizations;

/// <summary>What administrators do with organizations, over HTTP.</summary>
[Spec(9)]
public sealed class OrganizationEndpointTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private readonly AcademyHost academy = fixture.Academy;

    [Fact]
    public async Task A_new_organization_waits_for_its_payment_and_is_where_it_says()
    {
        var admin = await academy.SignInAsync(Role.PlatformAdmin);

        var response = await admin.PostAsync("v1/admin/organizations", OrganizationCalls.Content(seats: 7) with { Name = "  Acme ", ContactEmail = "Office@Acme.Example" });

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        var created = await OrganizationCalls.ReadOrganizationAsync(response);
        (created.View.Name, created.View.ContactEmail, created.View.Status, created.View.SeatsPurchased, created.View.SeatsUsed)
            .ShouldBe(("Acme", "office@acme.example", OrganizationStatus.PendingPayment, 7, 0));
        var read = await OrganizationCalls.ReadOrganizationAsync(await admin.GetAsync(response.Headers.Location));
        read.ShouldBe(created);
    }

    [Fact]
    public async Task An_update_replaces_the_version_that_it_names()
    {
        var (admin, organization) = (await academy.SignInAsync(Role.PlatformAdmin), await academy.CreateOrganizationAsync());
        var content = OrganizationCalls.Content(seats: 9) with { ContactName = "Otto Office" };

        await (await admin.PutAsync(organization.AdminPath, content)).ShouldBeRefusedAsync(HttpStatusCode.PreconditionRequired, "organization.version_required");
        var updated = await OrganizationCalls.ReadOrganizationAsync(await admin.PutAsync(organization.AdminPath, content, organization.ETag));
        await (await admin.PutAsync(organization.AdminPath, content, organization.ETag)).ShouldBeRefusedAsync(HttpStatusCode.PreconditionFailed, "organization.stale");

        (updated.View.ContactName, updated.View.SeatsPurchased, updated.View.Status).ShouldBe(("Otto Office", 9, OrganizationStatus.Active));
    }

    [Fact]
    public async Task What_is_bought_never_falls_below_what_is_used()
    {
        var (admin, organization) = (await academy.SignInAsync(Role.PlatformAdmin), await academy.CreateOrganizationAsync(seats: 2));
        await academy.SignInMemberAsync(organization);
        var version = (await academy.ReadAsync(organization)).ETag;

        await (await admin.PutAsync(organization.AdminPath, OrganizationCalls.Content(seats: 0), version)).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "organization.seats_in_use");

        var fitting = await OrganizationCalls.ReadOrganizationAsync(await admin.PutAsync(organization.AdminPath, OrganizationCalls.Content(seats: 1), version));
        (fitting.View.SeatsPurchased, fitting.View.SeatsUsed).ShouldBe((1, 1));
    }

    [Fact]
    public async Task A_suspended_organization_keeps_its_members_and_takes_in_nobody_until_it_is_active_again()
    {
        var (admin, organization) = (await academy.SignInAsync(Role.PlatformAdmin), await academy.CreateOrganizationAsync());
        var member = await academy.SignInMemberAsync(organization);
        var address = OrganizationCalls.NewAddress();
        var (late, token) = (await academy.SignInAsync(address), await academy.InviteAsync(organization, address));

        var suspended = await OrganizationCalls.ReadOrganizationAsync(await admin.PostAsync($"{organization.AdminPath}/suspend", new { reason = "Invoice 7 is overdue." }));

        (suspended.View.Status, suspended.View.SuspensionReason, suspended.View.SeatsUsed).ShouldBe((OrganizationStatus.Suspended, "Invoice 7 is overdue.", 1));
        (await (await member.Client.GetAsync("v1/me/organization")).ReadAsync<MyOrganization>()).Membership.ShouldNotBeNull();
        await (await late.AcceptAsync(token)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "organization.suspended");
        await (await admin.PostAsync($"{organization.Path}/invites", new { email = OrganizationCalls.NewAddress() })).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "organization.suspended");

        (await OrganizationCalls.ReadOrganizationAsync(await admin.PostAsync($"{organization.AdminPath}/activate", null))).View.SuspensionReason.ShouldBeNull();
        (await late.AcceptAsync(token)).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task An_organization_that_has_not_paid_takes_in_nobody()
    {
        var organization = await academy.CreateOrganizationAsync(active: false);

        await (await (await academy.SignInAsync(Role.PlatformAdmin)).PostAsync($"{organization.Path}/invites", new { email = OrganizationCalls.NewAddress() }))
            .ShouldBeRefusedAsync(HttpStatusCode.Conflict, "organization.pending_payment");
    }

    [Theory]
    [InlineData("activate", null)]
    [InlineData("suspend", """{ "reason": "Overdue" }""")]
    public async Task Repeating_a_step_changes_nothing(string step, string? body)
    {
        var (admin, organization) = (await academy.SignInAsync(Role.PlatformAdmin), await academy.CreateOrganizationAsync());

        var once = await OrganizationCalls.ReadOrganizationAsync(await admin.CallAsync(HttpMethod.Post, $"{organization.AdminPath}/{step}", body));
        var twice = await OrganizationCalls.ReadOrganizationAsync(await admin.CallAsync(HttpMethod.Post, $"{organization.AdminPath}/{step}", body));

        twice.ShouldBe(once);
    }

    [Fact]
    public async Task Lists_are_by_name_and_by_state_and_leave_none_out()
    {
        var admin = await academy.SignInAsync(Role.PlatformAdmin);
        foreach (var name in new[] { "Zeta", "Beta", "Gamma" })
        {
            await admin.PostAsync("v1/admin/organizations", OrganizationCalls.Content() with { Name = name });
        }

        var whole = await admin.ListAsync<OrganizationView>("v1/admin/organizations");
        var paged = await admin.ListAsync<OrganizationView>("v1/admin/organizations", limit: 2);
        var waiting = await admin.ListAsync<OrganizationView>("v1/admin/organizations?status=pending_payment");

        whole.Select(item => item.Name).ShouldBe(whole.Select(item => item.Name).Order(StringComparer.Ordinal));
        paged.ShouldBe(whole);
        waiting.Select(item => item.Id).ShouldBe(whole.Where(item => item.Status == OrganizationStatus.PendingPayment).Select(item => item.Id));
        waiting.Count.ShouldBeGreaterThanOrEqualTo(3);
        await (await admin.GetAsync("v1/admin/organizations?after=made-up")).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "page.bad_cursor");
        var lost = await (await admin.GetAsync("v1/admin/organizations?status=lost")).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "request.invalid");
        lost.Errors!["status"].ShouldHaveSingleItem().ShouldContain("pending_payment", customMessage: "It names the words that it accepts.");
    }

    [Theory]
    [InlineData("GET", "", null)]
    [InlineData("PUT", "", """{ "name": "A", "contactEmail": "a@b.example", "contactName": "A", "seatsPurchased": 1 }""")]
    [InlineData("POST", "/activate", null)]
    [InlineData("POST", "/suspend", """{ "reason": "Overdue" }""")]
    public async Task An_organization_that_is_not_there_is_not_found(string method, string action, string? body)
    {
        var admin = await academy.SignInAsync(Role.PlatformAdmin);

        var response = await admin.CallAsync(HttpMethod.Parse(method), $"v1/admin/organizations/no-such{action}", body, ("If-Match", "\"any\""));

        await response.ShouldBeRefusedAsync(HttpStatusCode.NotFound, "organization.not_found");
    }

    [Theory]
    [InlineData("name", "\"\"")]
    [InlineData("name", null)]
    [InlineData("contactEmail", null)]
    [InlineData("contactName", "\"\"")]
    [InlineData("seatsPurchased", "-1")]
    [InlineData("seatsPurchased", "100001")]
    [InlineData("seatsPurchased", null)]
    [InlineData("status", "\"active\"")]
    [InlineData("seatsUsed", "0")]
    [InlineData("stripeCustomerId", "\"cus_1\"")]
    public async Task A_field_that_cannot_be_accepted_is_named(string field, string? value)
    {
        var body = JsonNode.Parse("""{ "name": "A", "contactEmail": "a@b.example", "contactName": "A", "seatsPurchased": 1 }""")!.AsObject();
        body.Remove(field);
        if (value is not null)
        {
            body[field] = JsonNode.Parse(value);
        }

        var response = await (await academy.SignInAsync(Role.PlatformAdmin)).CallAsync(HttpMethod.Post, "v1/admin/organizations", body.ToJsonString());

        (await response.ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "request.invalid")).Errors!.Keys.ShouldBe([field]);
    }

    [Fact]
    public async Task A_contact_that_is_no_address_is_refused() =>
        await (await (await academy.SignInAsync(Role.PlatformAdmin)).PostAsync("v1/admin/organizations", OrganizationCalls.Content() with { ContactEmail = "nobody" }))
            .ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "organization.invalid_contact");
}
