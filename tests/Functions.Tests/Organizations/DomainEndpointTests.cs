using System.Net;
using Academy.Core.Organizations;
using Academy.Core.Organizations.Domains;
using Academy.Core.Organizations.Managers;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Courses;

namespace Academy.Functions.Tests.Organizations;

/// <summary>Proving domains, and who joins by them, over HTTP.</summary>
[Spec(10)]
public sealed class DomainEndpointTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private static int domains;

    private readonly AcademyHost academy = fixture.Academy;

    [Fact]
    public async Task A_domain_counts_once_its_record_is_there()
    {
        var organization = await academy.CreateOrganizationAsync();
        var (admin, domain) = (await academy.SignInAdminAsync(organization), NewDomain());

        var named = await AddAsync(admin, organization, domain.ToUpperInvariant());
        (named.Domain, named.IsVerified, named.RecordName).ShouldBe((domain, false, $"_academy-challenge.{domain}"));
        named.RecordValue.ShouldMatch("^academy-verification=[A-Za-z0-9_-]{43}$");
        (await AddAsync(admin, organization, domain)).ShouldBe(named);

        await (await VerifyAsync(admin, organization, domain)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "domain.record_missing");
        academy.WriteRecord(named.RecordName, "v=spf1 -all");
        academy.WriteRecord(domain, named.RecordValue);
        await (await VerifyAsync(admin, organization, domain)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "domain.record_missing");

        academy.WriteRecord(named.RecordName, named.RecordValue);
        var verified = await (await VerifyAsync(admin, organization, domain)).ReadAsync<DomainView>();
        (verified.IsVerified, verified.VerifiedAt).ShouldBe((true, academy.Clock.GetUtcNow()));
        (await (await VerifyAsync(admin, organization, domain)).ReadAsync<DomainView>()).ShouldBe(verified);
        (await (await admin.GetAsync($"{organization.Path}/domains")).ReadAsync<Page<DomainView>>()).Items.ShouldBe([verified]);
    }

    [Fact]
    public async Task A_domain_is_one_organizations_until_it_is_given_up()
    {
        var (one, other) = (await academy.CreateOrganizationAsync(), await academy.CreateOrganizationAsync());
        var (admin, rival, domain) = (await academy.SignInAdminAsync(one), await academy.SignInAdminAsync(other), NewDomain());
        await ProveAsync(admin, one, domain);
        var named = await AddAsync(rival, other, domain);
        academy.WriteRecord(named.RecordName, named.RecordValue);

        await (await VerifyAsync(rival, other, domain)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "domain.taken");

        // Giving up what another organization proved takes nothing from it.
        (await rival.DeleteAsync($"{other.Path}/domains/{domain}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await (await VerifyAsync(admin, one, domain)).ReadAsync<DomainView>()).IsVerified.ShouldBeTrue();
        var again = await AddAsync(rival, other, domain);
        academy.WriteRecord(again.RecordName, again.RecordValue);
        await (await VerifyAsync(rival, other, domain)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "domain.taken");

        (await admin.DeleteAsync($"{one.Path}/domains/{domain}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await admin.DeleteAsync($"{one.Path}/domains/{domain}")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "domain.not_found");
        (await (await VerifyAsync(rival, other, domain)).ReadAsync<DomainView>()).IsVerified.ShouldBeTrue();
    }

    [Theory]
    [InlineData("gmail.com", "domain.free_mail")]
    [InlineData("Outlook.com", "domain.free_mail")]
    [InlineData("acme", "domain.invalid")]
    [InlineData("https://acme.example", "domain.invalid")]
    [InlineData("ada@acme.example", "domain.invalid")]
    [InlineData("", "request.invalid")]
    public async Task What_can_not_stand_for_an_organization_is_refused(string domain, string code)
    {
        var organization = await academy.CreateOrganizationAsync();
        var admin = await academy.SignInAdminAsync(organization);

        var response = await admin.PostAsync($"{organization.Path}/domains", new DomainContent { Domain = domain });

        (await response.ShouldBeRefusedAsync(HttpStatusCode.BadRequest, code)).Errors!.Keys.ShouldBe(["domain"]);
    }

    [Fact]
    public async Task Domains_that_are_not_there_or_another_organizations_are_not_found()
    {
        var (organization, other) = (await academy.CreateOrganizationAsync(), await academy.CreateOrganizationAsync());
        var (admin, rival, domain) = (await academy.SignInAdminAsync(organization), await academy.SignInAdminAsync(other), NewDomain());
        await AddAsync(admin, organization, domain);

        foreach (var name in new[] { domain, "no-such.example", "nonsense" })
        {
            await (await VerifyAsync(rival, other, name)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "domain.not_found");
            await (await rival.DeleteAsync($"{other.Path}/domains/{name}")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "domain.not_found");
        }
    }

    [Fact]
    public async Task Whoever_signs_in_with_an_address_at_a_proven_domain_is_a_member()
    {
        var organization = await academy.CreateOrganizationAsync();
        var (admin, domain) = (await academy.SignInAdminAsync(organization), NewDomain());
        var early = await academy.SignInAsync($"early@{domain}");
        await academy.SettleAsync();
        await ProveAsync(admin, organization, domain);

        var (late, sub) = (await academy.SignInAsync($"late@{domain}"), await academy.SignInAsync($"late@sub.{domain}"));
        await academy.SettleAsync();

        (await OrganizationOfAsync(late)).ShouldBe(organization.View.Id);
        (await OrganizationOfAsync(sub)).ShouldBeNull("A domain doesn't stand for those below it.");
        (await OrganizationOfAsync(early)).ShouldBeNull();
        await academy.SignInAsync($"early@{domain}");
        await academy.SettleAsync();
        (await OrganizationOfAsync(early)).ShouldBe(organization.View.Id);
        (await academy.ReadAsync(organization)).View.SeatsUsed.ShouldBe(2);
    }

    [Theory]
    [InlineData("unproven")]
    [InlineData("given up")]
    [InlineData("full")]
    [InlineData("suspended")]
    public async Task Nobody_joins_by_a_domain_that(string isWhat)
    {
        var organization = await academy.CreateOrganizationAsync(seats: isWhat == "full" ? 0 : 5);
        var (admin, domain) = (await academy.SignInAdminAsync(organization), NewDomain());
        if (isWhat == "unproven")
        {
            await AddAsync(admin, organization, domain);
        }
        else
        {
            await ProveAsync(admin, organization, domain);
        }

        if (isWhat == "given up")
        {
            (await admin.DeleteAsync($"{organization.Path}/domains/{domain}")).EnsureSuccessStatusCode();
        }
        else if (isWhat == "suspended")
        {
            await (await academy.SignInAsync(Role.PlatformAdmin)).PostAsync($"{organization.AdminPath}/suspend", new { reason = "Overdue" });
        }

        var person = await academy.SignInAsync($"person@{domain}");
        await academy.SettleAsync();

        (await OrganizationOfAsync(person)).ShouldBeNull();
        (await academy.ReadAsync(organization)).View.SeatsUsed.ShouldBe(0);
        (await person.AcceptAsync(await academy.InviteAsync(await academy.CreateOrganizationAsync(), $"person@{domain}"))).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task Who_lost_the_seat_does_not_come_back_by_signing_in()
    {
        var organization = await academy.CreateOrganizationAsync();
        var (admin, domain) = (await academy.SignInAdminAsync(organization), NewDomain());
        await ProveAsync(admin, organization, domain);
        var person = await academy.SignInAsync($"person@{domain}");
        await academy.SettleAsync();

        (await admin.DeleteAsync($"{organization.Path}/members/{(await Me.OfAsync(person)).UserId}")).EnsureSuccessStatusCode();
        await academy.SettleAsync();
        await academy.SignInAsync($"person@{domain}");
        await academy.SettleAsync();

        (await OrganizationOfAsync(person)).ShouldBeNull();
        (await academy.ReadAsync(organization)).View.SeatsUsed.ShouldBe(0);
    }

    [Fact]
    public async Task A_member_elsewhere_stays_there()
    {
        var (one, other) = (await academy.CreateOrganizationAsync(), await academy.CreateOrganizationAsync());
        var domain = NewDomain();
        var person = await academy.SignInAsync($"person@{domain}");
        (await academy.AppointAsync(one, person, new() { Role = ManagerRole.Viewer })).EnsureSuccessStatusCode();
        await ProveAsync(await academy.SignInAdminAsync(other), other, domain);

        await academy.SignInAsync($"person@{domain}");
        await academy.SettleAsync();

        (await OrganizationOfAsync(person)).ShouldBe(one.View.Id);
        (await academy.ReadAsync(other)).View.SeatsUsed.ShouldBe(0);
    }

    private static string NewDomain() => $"acme{Interlocked.Increment(ref domains)}.example";

    private static async Task<DomainView> AddAsync(HttpClient admin, WrittenOrganization organization, string domain)
    {
        var response = await admin.PostAsync($"{organization.Path}/domains", new DomainContent { Domain = domain });
        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        return await response.ReadAsync<DomainView>();
    }

    private static Task<HttpResponseMessage> VerifyAsync(HttpClient admin, WrittenOrganization organization, string domain) =>
        admin.PostAsync($"{organization.Path}/domains/{domain}/verify", null);

    private async Task ProveAsync(HttpClient admin, WrittenOrganization organization, string domain)
    {
        var named = await AddAsync(admin, organization, domain);
        academy.WriteRecord(named.RecordName, named.RecordValue);
        (await VerifyAsync(admin, organization, domain)).EnsureSuccessStatusCode();
    }

    private static async Task<OrganizationId?> OrganizationOfAsync(HttpClient person)
    {
        var response = await person.GetAsync("v1/me/organization");
        return response.IsSuccessStatusCode ? (await response.ReadAsync<MyOrganization>()).Id : null;
    }
}
