using System.Net;
using Academy.Core.Organizations;
using Academy.Core.Organizations.Invites;
using Academy.Core.Organizations.Managers;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Courses;
using Academy.Local.Cosmos.Faults;
using Academy.Local.Cosmos.Protocol;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Organizations;

/// <summary>Invitations from the mail to the seat, over HTTP.</summary>
[Spec(11)]
public sealed class InviteEndpointTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private readonly AcademyHost academy = fixture.Academy;

    [Fact]
    public async Task An_invitation_is_mailed_accepted_once_and_takes_one_seat()
    {
        var (organization, manager, email) = await DeskAsync();
        var created = await InviteAsync(manager, organization, email.ToUpperInvariant());
        created.StatusCode.ShouldBe(HttpStatusCode.Created);
        var invite = await created.ReadAsync<InviteView>();
        (invite.Email, invite.Status, invite.ExpiresAt).ShouldBe((email, InviteStatus.Pending, academy.Clock.GetUtcNow().AddDays(7)));
        var (person, token) = (await academy.SignInAsync(email), (await academy.InviteTokensAsync(email)).ShouldHaveSingleItem());
        (await academy.ReadAsync(organization)).View.SeatsUsed.ShouldBe(0, "An invitation is no seat yet.");

        var accepted = await (await person.AcceptAsync(token)).ReadAsync<AcceptedInvite>();
        var again = await (await person.AcceptAsync(token)).ReadAsync<AcceptedInvite>();

        (accepted.OrganizationId, accepted.OrganizationName, accepted.CohortId).ShouldBe((organization.View.Id, "Acme", null));
        again.ShouldBe(accepted);
        (await academy.ReadAsync(organization)).View.SeatsUsed.ShouldBe(1);
        (await ListAsync(manager, organization, "accepted")).ShouldHaveSingleItem().AcceptedAt.ShouldBe(academy.Clock.GetUtcNow());
        (await ListAsync(manager, organization, "pending")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Many_answers_at_once_are_one()
    {
        var (organization, manager, email) = await DeskAsync();
        await InviteAsync(manager, organization, email);
        var (person, token) = (await academy.SignInAsync(email), (await academy.InviteTokensAsync(email))[0]);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => person.AcceptAsync(token)));

        answers.ShouldAllBe(answer => answer.IsSuccessStatusCode);
        (await academy.ReadAsync(organization)).View.SeatsUsed.ShouldBe(1);
    }

    [Fact]
    public async Task An_answer_that_is_lost_leaves_one_seat_and_may_be_repeated()
    {
        await using var alone = await AcademyHost.StartAsync();
        var organization = await alone.CreateOrganizationAsync(seats: 1);
        var email = OrganizationCalls.NewAddress();
        var (token, person) = (await alone.InviteAsync(organization, email), await alone.SignInAsync(email));
        alone.Faults = new FaultPlan().Add(Fault.UnavailableAfterCommit, OperationKinds.Batch, Schema.Organizations, times: 1);

        (await person.AcceptAsync(token)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);

        (await person.AcceptAsync(token)).EnsureSuccessStatusCode();
        (await alone.ReadAsync(organization)).View.SeatsUsed.ShouldBe(1);
    }

    [Fact]
    public async Task The_last_seat_goes_to_one_of_those_who_accept_and_the_others_may_try_again()
    {
        var organization = await academy.CreateOrganizationAsync(seats: 1);
        List<(HttpClient Person, string Token)> people = [];
        for (var number = 0; number < 6; number++)
        {
            var email = OrganizationCalls.NewAddress();
            people.Add((await academy.SignInAsync(email), await academy.InviteAsync(organization, email)));
        }

        var answers = await Task.WhenAll(people.Select(person => person.Person.AcceptAsync(person.Token)));

        answers.Count(answer => answer.IsSuccessStatusCode).ShouldBe(1);
        var loser = people[Array.FindIndex(answers, answer => !answer.IsSuccessStatusCode)];
        await (await loser.Person.AcceptAsync(loser.Token)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "organization.full");
        var version = (await academy.ReadAsync(organization)).ETag;
        (await (await academy.SignInAsync(Role.PlatformAdmin)).PutAsync(organization.AdminPath, OrganizationCalls.Content(seats: 2), version)).EnsureSuccessStatusCode();
        (await loser.Person.AcceptAsync(loser.Token)).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task Inviting_again_sends_no_second_mail_and_a_member_is_not_invited()
    {
        var (organization, manager, email) = await DeskAsync();
        var first = await (await InviteAsync(manager, organization, email)).ReadAsync<InviteView>();

        (await (await InviteAsync(manager, organization, email)).ReadAsync<InviteView>()).ShouldBe(first);
        (await academy.InviteTokensAsync(email)).ShouldHaveSingleItem();

        (await (await academy.SignInAsync(email)).AcceptAsync((await academy.InviteTokensAsync(email))[0])).EnsureSuccessStatusCode();
        await (await InviteAsync(manager, organization, email)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "invite.already_member");
    }

    [Fact]
    public async Task A_mail_that_is_sent_again_takes_the_place_of_the_one_before()
    {
        await using var alone = await AcademyHost.StartAsync();
        var organization = await alone.CreateOrganizationAsync();
        var (admin, email) = (await alone.SignInAsync(Role.PlatformAdmin), OrganizationCalls.NewAddress());
        var invite = await (await InviteAsync(admin, organization, email)).ReadAsync<InviteView>();
        var path = $"{organization.Path}/invites/{invite.Id}/resend";

        var early = await admin.PostAsync(path, null);
        await early.ShouldBeRefusedAsync(HttpStatusCode.TooManyRequests, "invite.sent_recently");
        early.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromMinutes(1));
        alone.Clock.Advance(TimeSpan.FromMinutes(2));
        (await (await admin.PostAsync(path, null)).ReadAsync<InviteView>()).ExpiresAt.ShouldBe(invite.ExpiresAt.AddMinutes(2));

        var tokens = await alone.InviteTokensAsync(email);
        tokens.Count.ShouldBe(2);
        var person = await alone.SignInAsync(email);
        await (await person.AcceptAsync(tokens[1])).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "invite.not_found");
        (await person.AcceptAsync(tokens[0])).EnsureSuccessStatusCode();
        await (await admin.PostAsync(path, null)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "invite.no_longer_open");
    }

    [Fact]
    public async Task What_was_taken_back_opens_nothing()
    {
        var (organization, manager, email) = await DeskAsync();
        var invite = await (await InviteAsync(manager, organization, email)).ReadAsync<InviteView>();
        var (person, token) = (await academy.SignInAsync(email), (await academy.InviteTokensAsync(email))[0]);

        (await (await manager.PostAsync($"{organization.Path}/invites/{invite.Id}/revoke", null)).ReadAsync<InviteView>()).Status.ShouldBe(InviteStatus.Revoked);
        (await manager.PostAsync($"{organization.Path}/invites/{invite.Id}/revoke", null)).EnsureSuccessStatusCode();

        await (await person.AcceptAsync(token)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "invite.revoked");
        (await (await InviteAsync(manager, organization, email)).ReadAsync<InviteView>()).Status.ShouldBe(InviteStatus.Pending);
        await (await person.AcceptAsync(token)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "invite.not_found");
    }

    [Fact]
    public async Task After_seven_days_an_invitation_is_over_and_an_hour_later_it_is_written_down()
    {
        await using var alone = await AcademyHost.StartAsync();
        var organization = await alone.CreateOrganizationAsync();
        var email = OrganizationCalls.NewAddress();
        var token = await alone.InviteAsync(organization, email);

        alone.Clock.Advance(Invite.Lifetime - TimeSpan.FromMilliseconds(1));
        (await ListAsync(await alone.SignInAsync(Role.PlatformAdmin), organization, "pending")).ShouldHaveSingleItem();
        alone.Clock.Advance(TimeSpan.FromMilliseconds(1));

        await (await (await alone.SignInAsync(email)).AcceptAsync(token)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "invite.expired");
        (await ListAsync(await alone.SignInAsync(Role.PlatformAdmin), organization, "pending")).ShouldBeEmpty();
        (await ListAsync(await alone.SignInAsync(Role.PlatformAdmin), organization, "expired")).ShouldHaveSingleItem();
        await alone.AdvanceAsync(TimeSpan.FromHours(1));
        await alone.SettleAsync();
        var query = new QueryDefinition("SELECT VALUE c.status FROM c WHERE c.type = 'invite'");
        (await alone.Services.GetRequiredService<AcademyDatabase>().Organizations.QueryAsync<string>(organization.View.Id.Value, query, CancellationToken.None).ToListAsync()).ShouldBe(["expired"]);
    }

    [Fact]
    public async Task An_invitation_is_for_one_address_and_a_token_for_one_invitation()
    {
        var (organization, manager, email) = await DeskAsync();
        await InviteAsync(manager, organization, email);
        var token = (await academy.InviteTokensAsync(email))[0];
        var eve = await academy.SignInAsync(OrganizationCalls.NewAddress());

        await (await eve.AcceptAsync(token)).ShouldBeRefusedAsync(HttpStatusCode.Forbidden, "invite.other_address");
        foreach (var forged in new[] { "made-up", token[..^1] + (token[^1] == 'A' ? 'B' : 'A'), token.Replace(organization.View.Id.Value, "other", StringComparison.Ordinal) })
        {
            await (await eve.AcceptAsync(forged)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "invite.not_found");
        }
    }

    [Fact]
    public async Task A_member_by_domain_who_accepts_takes_no_second_seat()
    {
        var (organization, manager, email) = await DeskAsync();
        await InviteAsync(manager, organization, email);
        var person = await academy.SignInAsync(email);
        var claimed = await academy.Services.GetRequiredService<OrganizationSeats>().ClaimAsync(
            organization.View.Id, new((await Me.OfAsync(person)).UserId), JoinSource.Domain, () => Task.FromResult<Result<Document[]>>(Array.Empty<Document>()), CancellationToken.None);
        claimed.Refusal.ShouldBeNull();

        (await person.AcceptAsync((await academy.InviteTokensAsync(email))[0])).EnsureSuccessStatusCode();

        (await academy.ReadAsync(organization)).View.SeatsUsed.ShouldBe(1);
        (await ListAsync(manager, organization, "accepted")).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("""{ "email": "nobody" }""", "invite.invalid_email", "email")]
    [InlineData("""{ "email": "a@b.example", "cohortId": "made-up" }""", "invite.unknown_cohort", "cohortId")]
    [InlineData("""{ "email": "" }""", "request.invalid", "email")]
    [InlineData("""{ "email": "a@b.example", "status": "accepted" }""", "request.invalid", "status")]
    public async Task An_invitation_that_makes_no_sense_is_refused_by_its_field(string body, string code, string field)
    {
        var (organization, manager, _) = await DeskAsync();

        var response = await manager.CallAsync(HttpMethod.Post, $"{organization.Path}/invites", body);

        (await response.ShouldBeRefusedAsync(HttpStatusCode.BadRequest, code)).Errors!.Keys.ShouldBe([field]);
    }

    [Theory]
    [InlineData("resend")]
    [InlineData("revoke")]
    public async Task Invitations_that_are_not_there_or_another_organizations_are_not_found(string action)
    {
        var ((organization, manager, _), (other, rival, email)) = (await DeskAsync(), await DeskAsync());
        var theirs = await (await InviteAsync(rival, other, email)).ReadAsync<InviteView>();

        foreach (var id in new[] { "made-up", theirs.Id.Value })
        {
            await (await manager.PostAsync($"{organization.Path}/invites/{id}/{action}", null)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "invite.not_found");
        }

        (await ListAsync(manager, organization, "pending")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_secret_is_nowhere_but_in_the_mail()
    {
        var (organization, manager, email) = await DeskAsync();
        await InviteAsync(manager, organization, email);
        var secret = (await academy.InviteTokensAsync(email))[0].Split('.')[2];

        var database = academy.Services.GetRequiredService<AcademyDatabase>();
        var documents = await database.Organizations.QueryAsync<System.Text.Json.JsonElement>(organization.View.Id.Value, new("SELECT * FROM c"), CancellationToken.None).ToListAsync();

        documents.ShouldNotBeEmpty();
        documents.ShouldAllBe(document => !document.GetRawText().Contains(secret, StringComparison.Ordinal));
        academy.Log.Entries.ShouldAllBe(entry => !entry.Message.Contains(secret, StringComparison.Ordinal));
    }

    private async Task<(WrittenOrganization Organization, HttpClient Manager, string Email)> DeskAsync()
    {
        var organization = await academy.CreateOrganizationAsync();
        return (organization, await academy.SignInManagerAsync(organization, ManagerPermission.ManageEnrollments), OrganizationCalls.NewAddress());
    }

    private static Task<HttpResponseMessage> InviteAsync(HttpClient manager, WrittenOrganization organization, string email) =>
        manager.PostAsync($"{organization.Path}/invites", new InviteContent { Email = email });

    private static Task<List<InviteView>> ListAsync(HttpClient manager, WrittenOrganization organization, string status) =>
        manager.ListAsync<InviteView>($"{organization.Path}/invites?status={status}", limit: 1);
}
