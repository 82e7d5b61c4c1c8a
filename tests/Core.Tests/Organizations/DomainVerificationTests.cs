using Academy.Core.Organizations;
using Academy.Core.Organizations.Domains;
using Academy.Core.Organizations.Managers;
using Academy.Core.Platform;
using Academy.Local.Cosmos.Faults;
using Academy.Local.Cosmos.Protocol;
using Microsoft.Azure.Cosmos;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace Academy.Core.Tests.Organizations;

/// <summary>Proving domains before a DNS that answers, stays silent or is away, and a store that loses answers.</summary>
[Spec(10)]
public sealed class DomainVerificationTests(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private static int names;

    private readonly AcademyStore store = fixture.Store;
    private readonly IDnsResolver dns = Substitute.For<IDnsResolver>();
    private readonly CancellationToken cancellation = TestContext.Current.CancellationToken;
    private readonly string name = $"d{Interlocked.Increment(ref names)}.example";

    private OrganizationDomains Domains => new(store.Get<DomainStore>(), dns, store.Clock);

    [Fact]
    public async Task A_domain_is_looked_up_where_its_record_belongs_and_once_it_is_proved_no_more()
    {
        var (admin, domain) = (Admin(), await AddAsync(Admin()));
        Answer("unrelated", domain.RecordValue);

        var verified = (await Domains.VerifyAsync(admin, name, cancellation)).Value.ShouldNotBeNull();
        Answer();
        (await Domains.VerifyAsync(admin, name, cancellation)).Value.ShouldBe(verified);

        await dns.Received(1).ReadTextAsync($"_academy-challenge.{name}", Arg.Any<CancellationToken>());
    }

    [Theory]
    [InlineData("")]
    [InlineData("academy-verification=")]
    [InlineData("academy-verification=someone-elses")]
    public async Task Another_text_proves_nothing(string text)
    {
        await AddAsync(Admin());
        Answer(text);

        (await Domains.VerifyAsync(Admin(), name, cancellation)).Refusal.ShouldBe(DomainRefusals.RecordMissing);
        (await store.Get<DomainStore>().FindOwnerAsync(Name, cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task A_DNS_that_is_away_is_no_verdict()
    {
        var domain = await AddAsync(Admin());
        dns.ReadTextAsync(Arg.Any<string>(), Arg.Any<CancellationToken>()).ThrowsAsync(new HttpRequestException());

        var refusal = (await Domains.VerifyAsync(Admin(), name, cancellation)).Refusal.ShouldNotBeNull();

        (refusal.Code, refusal.Kind, refusal.RetryAfter).ShouldBe(("domain.dns_unavailable", RefusalKind.Unavailable, TimeSpan.FromSeconds(10)));
        Answer(domain.RecordValue);
        (await Domains.VerifyAsync(Admin(), name, cancellation)).Refusal.ShouldBeNull();
    }

    [Fact]
    public async Task A_verification_that_was_cut_short_is_gone_on_with()
    {
        Answer((await AddAsync(Admin())).RecordValue);
        store.Faults = new FaultPlan().Add(Fault.Unavailable, OperationKinds.Batch, Schema.Organizations, times: 1);

        await Should.ThrowAsync<CosmosException>(() => Domains.VerifyAsync(Admin(), name, cancellation));
        store.Faults = null;

        (await store.Get<DomainStore>().FindOwnerAsync(Name, cancellation)).ShouldBe(Acme);
        (await Domains.VerifyAsync(Admin(), name, cancellation)).Value.ShouldNotBeNull().IsVerified.ShouldBeTrue();
    }

    [Fact]
    public async Task A_verification_that_was_cut_short_and_given_up_leaves_the_domain_to_others()
    {
        Answer((await AddAsync(Admin())).RecordValue);
        store.Faults = new FaultPlan().Add(Fault.Unavailable, OperationKinds.Batch, Schema.Organizations, times: 1);
        await Should.ThrowAsync<CosmosException>(() => Domains.VerifyAsync(Admin(), name, cancellation));
        store.Faults = null;

        (await Domains.RemoveAsync(Admin(), name, cancellation)).Refusal.ShouldBeNull();

        var rival = ManagerGrant.OfPlatform(new("rival"), new("academy"));
        Answer((await AddAsync(rival)).RecordValue);
        (await Domains.VerifyAsync(rival, name, cancellation)).Value.ShouldNotBeNull().OrganizationId.Value.ShouldBe("rival");
    }

    [Fact]
    public async Task Of_many_organizations_that_prove_a_domain_at_once_one_has_it()
    {
        var rivals = Enumerable.Range(0, 8).Select(number => ManagerGrant.OfPlatform(new($"rival{number}"), new("academy"))).ToList();
        List<string> records = [];
        foreach (var rival in rivals)
        {
            records.Add((await AddAsync(rival)).RecordValue);
        }

        Answer([.. records]);

        var answers = await Task.WhenAll(rivals.Select(rival => Domains.VerifyAsync(rival, name, cancellation)));

        var winner = answers.Where(answer => answer.Refusal is null).ShouldHaveSingleItem().Value!;
        (await store.Get<DomainStore>().FindOwnerAsync(Name, cancellation)).ShouldBe(winner.OrganizationId);
        answers.Where(answer => answer.Refusal is not null).ShouldAllBe(answer => answer.Refusal == DomainRefusals.Taken);
    }

    [Fact]
    public async Task Naming_a_domain_at_once_or_again_finds_the_same_challenge()
    {
        var named = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AddAsync(Admin())));

        named.Select(domain => domain.Challenge).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_organization_has_so_many_domains_and_no_more()
    {
        var admin = ManagerGrant.OfPlatform(new($"many-{name}"), new("academy"));
        for (var number = 0; number < OrganizationDomains.Most; number++)
        {
            (await Domains.AddAsync(admin, $"n{number}.{name}", cancellation)).Refusal.ShouldBeNull();
        }

        (await Domains.AddAsync(admin, $"one-more.{name}", cancellation)).Refusal.ShouldBe(DomainRefusals.TooMany);
        (await Domains.AddAsync(admin, $"n0.{name}", cancellation)).Refusal.ShouldBeNull("One that is there already is found.");
    }

    private OrganizationId Acme => new($"acme-{name}");

    private DomainName Name => DomainName.TryParse(name, out var parsed) ? parsed : throw new InvalidOperationException("No domain.");

    private ManagerGrant Admin() => ManagerGrant.OfPlatform(Acme, new("academy"));

    private void Answer(params string[] texts) => dns.ReadTextAsync(Arg.Any<string>(), Arg.Any<CancellationToken>()).Returns(texts);

    private async Task<OrganizationDomain> AddAsync(ManagerGrant admin) => (await Domains.AddAsync(admin, name, cancellation)).Value.ShouldNotBeNull();
}
