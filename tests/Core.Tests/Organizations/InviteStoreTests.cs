using Academy.Core.Accounts;
using Academy.Core.Organizations;
using Academy.Core.Organizations.Invites;
using Academy.Core.Platform;
using Academy.Local.Cosmos.Faults;
using Academy.Local.Cosmos.Protocol;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Tests.Organizations;

/// <summary>Answers and second thoughts at the same instant, and answers that get lost: a seat goes with an accepted invitation, never with another.</summary>
[Spec(11)]
public sealed class InviteStoreTests(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private readonly AcademyStore store = fixture.Store;
    private readonly CancellationToken cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Taken_back_or_accepted_at_the_same_instant_it_is_one_of_both()
    {
        for (var round = 0; round < 20; round++)
        {
            var (organization, invite, token, caller) = await InvitedAsync();

            var accepting = Task.Run(() => Acceptance.AcceptAsync(caller, token, cancellation), cancellation);
            var revoking = Task.Run(
                () => InviteRefusals.Concurrency.ChangeAsync(
                    version: null, () => FindAsync(invite), found => new(InviteDecisions.Revoke(found)), revoked => Invites.TryReplaceAsync(revoked, cancellation)),
                cancellation);
            var (accepted, revoked) = (await accepting, await revoking);

            var stored = (await FindAsync(invite)).ShouldNotBeNull();
            (accepted.Refusal is null).ShouldBe(stored.Status == InviteStatus.Accepted);
            (revoked.Refusal is null).ShouldBe(stored.Status == InviteStatus.Revoked);
            (await SeatsUsedAsync(organization)).ShouldBe(stored.Status == InviteStatus.Accepted ? 1 : 0);
        }
    }

    [Theory]
    [InlineData(nameof(Fault.UnavailableAfterCommit))]
    [InlineData(nameof(Fault.TimeoutAfterCommit))]
    [InlineData(nameof(Fault.Unavailable))]
    public async Task An_answer_that_is_lost_may_be_repeated(string fault)
    {
        var (organization, invite, token, caller) = await InvitedAsync();
        store.Faults = new FaultPlan().Add(new Fault(Enum.Parse<FaultKind>(fault)), OperationKinds.Batch, Schema.Organizations, times: 1);

        await Should.ThrowAsync<CosmosException>(() => Acceptance.AcceptAsync(caller, token, cancellation));
        (await Acceptance.AcceptAsync(caller, token, cancellation)).Refusal.ShouldBeNull();

        store.Faults = null;
        ((await FindAsync(invite))!.Status, await SeatsUsedAsync(organization)).ShouldBe((InviteStatus.Accepted, 1));
    }

    [Fact]
    public async Task An_old_mail_gives_no_seat_back_to_who_lost_it()
    {
        var (organization, _, token, caller) = await InvitedAsync();
        (await Acceptance.AcceptAsync(caller, token, cancellation)).Refusal.ShouldBeNull();
        await store.Get<OrganizationSeats>().ReleaseAsync(Core.Organizations.Managers.ManagerGrant.OfPlatform(organization, new("academy")), caller.UserId, cancellation);

        (await Acceptance.AcceptAsync(caller, token, cancellation)).Refusal.ShouldBeNull("It was accepted, and says so.");

        (await SeatsUsedAsync(organization)).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_overdue_is_written_down_once_and_what_was_sent_again_is_left_alone()
    {
        var (_, old, _, _) = await InvitedAsync();
        var (_, answered, token, caller) = await InvitedAsync();
        (await Acceptance.AcceptAsync(caller, token, cancellation)).Refusal.ShouldBeNull();
        store.Clock.Advance(Invite.Lifetime);
        var (_, fresh, _, _) = await InvitedAsync();

        (await store.Get<InviteExpiry>().RunAsync(cancellation)).ShouldBeGreaterThanOrEqualTo(1);
        (await store.Get<InviteExpiry>().RunAsync(cancellation)).ShouldBe(0);

        ((await FindAsync(old))!.Status, (await FindAsync(answered))!.Status, (await FindAsync(fresh))!.Status)
            .ShouldBe((InviteStatus.Expired, InviteStatus.Accepted, InviteStatus.Pending));
    }

    [Fact]
    public async Task More_invitations_than_a_page_expire_too()
    {
        await store.Get<InviteExpiry>().RunAsync(cancellation);
        const int Many = 130;
        var organization = await OrganizationAsync();
        for (var number = 0; number < Many; number++)
        {
            await SendAsync(organization, People.Address($"p{number}@people.example"), Secret.Create());
        }

        store.Clock.Advance(Invite.Lifetime);

        (await store.Get<InviteExpiry>().RunAsync(cancellation)).ShouldBeGreaterThanOrEqualTo(Many);
    }

    private InviteStore Invites => store.Get<InviteStore>();

    private InviteAcceptance Acceptance => store.Get<InviteAcceptance>();

    private Task<Invite?> FindAsync(Invite invite) => Invites.FindAsync(invite.OrganizationId, invite.InviteId, cancellation);

    private async Task<int> SeatsUsedAsync(OrganizationId organization) => (await store.Get<OrganizationStore>().FindAsync(organization, cancellation))!.SeatsUsed;

    private async Task<(OrganizationId Organization, Invite Invite, string Token, Caller Caller)> InvitedAsync()
    {
        var (organization, email, secret) = (await OrganizationAsync(), People.Address($"{Guid.NewGuid():N}@people.example"), Secret.Create());
        var account = await store.Get<AccountStore>().FindOrOpenAsync(email, name: null, cancellation);
        var invite = await SendAsync(organization, email, secret);
        return (organization, invite, $"{organization}.{invite.InviteId}.{secret.Value}", new(account.UserId, Role.Learner));
    }

    private async Task<Invite> SendAsync(OrganizationId organization, EmailAddress email, Secret secret)
    {
        var stored = (await store.Get<OrganizationStore>().FindAsync(organization, cancellation)).ShouldNotBeNull();
        var invite = InviteDecisions.Ask(before: null, stored, email, cohort: null, new("academy"), secret, store.Clock.GetUtcNow()).Value.ShouldNotBeNull();
        (await Invites.TrySendAsync(invite, InviteDecisions.MailOf(invite, stored, secret, new("https://academy.example")), cancellation)).ShouldBeTrue();
        return invite;
    }

    private async Task<OrganizationId> OrganizationAsync()
    {
        var administration = store.Get<OrganizationAdministration>();
        var organization = (await administration.CreateAsync(People.Content(), cancellation)).Value.ShouldNotBeNull().OrganizationId;
        (await administration.ActivateAsync(People.Academy, organization, version: null, cancellation)).Refusal.ShouldBeNull();
        return organization;
    }
}
