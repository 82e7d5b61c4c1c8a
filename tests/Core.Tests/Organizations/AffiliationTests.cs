using Academy.Core.Accounts;
using Academy.Core.Organizations;
using Academy.Core.Organizations.Managers;
using Academy.Core.Platform;

namespace Academy.Core.Tests.Organizations;

/// <summary>A person is in one organization, whatever order things happen in and wherever a process stops.</summary>
[Spec(9, 14)]
public sealed class AffiliationTests(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private readonly AcademyStore store = fixture.Store;
    private readonly CancellationToken cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_two_organizations_that_claim_a_person_one_gets_them()
    {
        var (user, organizations) = (await AccountAsync(), Enumerable.Range(0, 8).Select(_ => OrganizationId.From($"{Guid.NewGuid():N}")).ToList());

        var answers = await Task.WhenAll(organizations.Select(organization => Affiliations.TryClaimAsync(organization, user, cancellation)));

        answers.Count(isClaimed => isClaimed).ShouldBe(1);
        (await Affiliations.FindAsync(user, cancellation))!.OrganizationId.ShouldBe(organizations[Array.IndexOf(answers, true)]);
    }

    [Fact]
    public async Task A_claim_that_nobody_stands_behind_is_taken_over_after_a_minute_and_not_before()
    {
        var (user, one, other) = (await AccountAsync(), await OrganizationAsync(), await OrganizationAsync());
        (await Affiliations.TryClaimAsync(one, user, cancellation)).ShouldBeTrue();

        store.Clock.Advance(Affiliations.Grace);
        (await Affiliations.TryClaimAsync(other, user, cancellation)).ShouldBeFalse();
        store.Clock.Advance(TimeSpan.FromMilliseconds(1));

        (await Affiliations.TryClaimAsync(other, user, cancellation)).ShouldBeTrue();
        (await Affiliations.TryClaimAsync(one, user, cancellation)).ShouldBeFalse();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_claim_with_a_seat_or_a_grant_behind_it_is_never_taken_over(bool isMember)
    {
        var (user, one, other) = (await AccountAsync(), await OrganizationAsync(), await OrganizationAsync());
        if (isMember)
        {
            (await JoinAsync(one, user)).Value.ShouldNotBeNull();
        }
        else
        {
            (await store.Get<ManagerAppointments>().GrantAsync(Academy(one), user, new() { Role = ManagerRole.Viewer }, cancellation)).Value.ShouldNotBeNull();
        }

        store.Clock.Advance(TimeSpan.FromDays(1));

        (await JoinAsync(other, user)).Refusal.ShouldBe(MembershipRefusals.Elsewhere);
        (await Affiliations.TryClaimAsync(one, user, cancellation)).ShouldBeTrue("Its own claim is made again.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_organization_that_has_no_seat_for_a_person_keeps_them_from_no_other(bool isSuspended)
    {
        var (user, one, other) = (await AccountAsync(), await OrganizationAsync(seats: 1), await OrganizationAsync());
        (await JoinAsync(one, await AccountAsync())).Refusal.ShouldBeNull();
        if (isSuspended)
        {
            (await store.Get<OrganizationAdministration>().SuspendAsync(People.Academy, one, version: null, "Overdue", cancellation)).Refusal.ShouldBeNull();
        }

        (await JoinAsync(one, user)).Refusal.ShouldBe(isSuspended ? OrganizationRefusals.Suspended : OrganizationRefusals.Full);

        (await Affiliations.FindAsync(user, cancellation)).ShouldBeNull();
        (await JoinAsync(other, user)).Refusal.ShouldBeNull();
    }

    [Fact]
    public async Task A_manager_who_gives_the_seat_back_belongs_to_the_organization_still()
    {
        var (user, organization) = (await AccountAsync(), await OrganizationAsync());
        await JoinAsync(organization, user);
        await store.Get<ManagerAppointments>().GrantAsync(Academy(organization), user, new() { Role = ManagerRole.Viewer }, cancellation);
        await FollowAsync(organization, user);

        (await store.Get<OrganizationSeats>().ReleaseAsync(Academy(organization), user, cancellation)).Value.ShouldNotBeNull();
        await FollowAsync(organization, user);
        (await KindAsync(user)).ShouldBe((AccountKind.OrgMember, organization));

        (await store.Get<ManagerAppointments>().RevokeAsync(Academy(organization), user, cancellation)).Value.ShouldNotBeNull();
        await FollowAsync(organization, user);
        (await KindAsync(user)).ShouldBe((AccountKind.Individual, null));
    }

    [Fact]
    public async Task News_of_an_organization_that_was_left_changes_nothing_for_who_is_in_another()
    {
        var (user, one, other) = (await AccountAsync(), await OrganizationAsync(), await OrganizationAsync());
        await JoinAsync(one, user);
        await store.Get<OrganizationSeats>().ReleaseAsync(Academy(one), user, cancellation);
        store.Clock.Advance(Affiliations.Grace + TimeSpan.FromSeconds(1));
        await JoinAsync(other, user);

        // Late, twice and in the wrong order.
        await FollowAsync(other, user);
        await FollowAsync(one, user);
        await FollowAsync(one, user);

        (await KindAsync(user)).ShouldBe((AccountKind.OrgMember, other));
    }

    [Fact]
    public async Task Following_twice_writes_once()
    {
        var (user, organization) = (await AccountAsync(), await OrganizationAsync());
        await JoinAsync(organization, user);
        await FollowAsync(organization, user);
        var version = (await store.Get<AccountStore>().FindAsync(user, cancellation))!.ETag;

        await FollowAsync(organization, user);
        await store.Get<AffiliationProjection>().DescribeAsync(user, cancellation);

        (await store.Get<AccountStore>().FindAsync(user, cancellation))!.ETag.ShouldBe(version);
    }

    [Fact]
    public async Task Nobody_joins_without_an_account_or_an_organization()
    {
        (await JoinAsync(await OrganizationAsync(), new("made-up"))).Refusal.ShouldBe(AccountRefusals.NotFound);
        (await JoinAsync(new("made-up"), await AccountAsync())).Refusal.ShouldBe(OrganizationRefusals.NotFound);
    }

    private Affiliations Affiliations => store.Get<Affiliations>();

    private static ManagerGrant Academy(OrganizationId organization) => ManagerGrant.OfPlatform(organization, new("academy"));

    private Task FollowAsync(OrganizationId organization, UserId user) => store.Get<AffiliationProjection>().FollowAsync(organization, user, cancellation);

    private Task<Result<OrganizationMembership>> JoinAsync(OrganizationId organization, UserId user) =>
        store.Get<OrganizationSeats>().ClaimAsync(organization, user, JoinSource.Domain, () => Task.FromResult<Result<Document[]>>(Array.Empty<Document>()), cancellation);

    private async Task<UserId> AccountAsync() =>
        (await store.Get<AccountStore>().FindOrOpenAsync(People.Address($"{Guid.NewGuid():N}@people.example"), name: null, cancellation)).UserId;

    private async Task<OrganizationId> OrganizationAsync(int seats = 5)
    {
        var administration = store.Get<OrganizationAdministration>();
        var organization = (await administration.CreateAsync(People.Content(seats), cancellation)).Value.ShouldNotBeNull();
        (await administration.ActivateAsync(People.Academy, organization.OrganizationId, version: null, cancellation)).Value.ShouldNotBeNull();
        return organization.OrganizationId;
    }

    private async Task<(AccountKind Kind, OrganizationId? Organization)> KindAsync(UserId user)
    {
        var account = (await store.Get<AccountStore>().FindAsync(user, cancellation)).ShouldNotBeNull();
        return (account.AccountKind, account.OrganizationId);
    }
}
