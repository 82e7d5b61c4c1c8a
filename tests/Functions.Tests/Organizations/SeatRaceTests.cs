using Academy.Core.Accounts;
using Academy.Core.Organizations;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;
using Academy.Local.Cosmos.Faults;
using Academy.Local.Cosmos.Protocol;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Organizations;

/// <summary>Sixty-four people at once, each asking twice, while the store refuses, throttles and loses answers: seats used are seats taken, and never more than were bought.</summary>
[Spec(9)]
public sealed class SeatRaceTests(AcademyFixture fixture, ITestOutputHelper output) : IClassFixture<AcademyFixture>
{
    private const int People = 64;

    private readonly AcademyHost academy = fixture.Academy;
    private readonly CancellationToken cancellation = TestContext.Current.CancellationToken;

    private T Get<T>()
        where T : notnull => academy.Services.GetRequiredService<T>();

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(7, false)]
    [InlineData(50, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(7, true)]
    [InlineData(50, true)]
    public async Task Seats_go_to_as_many_people_as_were_bought_for_each_once(int seats, bool withFaults)
    {
        var organization = (await academy.CreateOrganizationAsync(seats)).View.Id;
        var people = await OpenAccountsAsync($"race{seats}{withFaults}");
        academy.Faults = withFaults ? Faults() : null;

        var answers = await Task.WhenAll(people.Concat(people).Select(user => Task.Run(async () => (User: user, Answer: await ClaimAsync(organization, user)), cancellation)));

        academy.Faults = null;
        var members = await MembersAsync(organization);
        members.Count.ShouldBe(Math.Min(seats, People));
        var stored = (await Get<OrganizationStore>().FindAsync(organization, cancellation))!;
        (stored.SeatsUsed, stored.SeatsPurchased).ShouldBe((members.Count, seats));
        foreach (var (user, answer) in answers)
        {
            // Both calls of a person: who has a seat is never told that there is none.
            (answer.Value?.IsActive ?? false).ShouldBe(members.Contains(user), $"{user}: {answer.Refusal?.Code}");
        }

        await academy.SettleAsync();
        foreach (var user in people)
        {
            (await Get<AccountStore>().FindAsync(user, cancellation))!.OrganizationId.ShouldBe(members.Contains(user) ? organization : null);
        }
    }

    [Fact]
    public async Task A_retry_in_an_organization_that_has_filled_meets_its_own_seat()
    {
        var organization = (await academy.CreateOrganizationAsync(seats: 1)).View.Id;
        var people = await OpenAccountsAsync("retry", count: 2);
        academy.Faults = new FaultPlan().Add(Fault.UnavailableAfterCommit, OperationKinds.Batch, Schema.Organizations, times: 1);

        await Should.ThrowAsync<CosmosException>(() => TryClaimAsync(organization, people[0]));

        (await TryClaimAsync(organization, people[1])).Refusal.ShouldBe(OrganizationRefusals.Full);
        (await TryClaimAsync(organization, people[0])).Value.ShouldNotBeNull();
        (await Get<OrganizationStore>().FindAsync(organization, cancellation))!.SeatsUsed.ShouldBe(1);
    }

    [Fact]
    public async Task Buying_fewer_seats_while_people_join_leaves_no_one_without()
    {
        var organization = await academy.CreateOrganizationAsync(seats: 40);
        var people = await OpenAccountsAsync("shrink", count: 30);
        var administration = Get<OrganizationAdministration>();

        var joining = people.Select(user => Task.Run(() => ClaimAsync(organization.View.Id, user), cancellation)).ToList();
        for (var bought = 39; bought >= 0; bought--)
        {
            var known = (await administration.ReadAsync(organization.View.Id, cancellation)).Value!;
            await administration.UpdateAsync(new(new("admin"), Role.PlatformAdmin), organization.View.Id, known.ETag, OrganizationCalls.Content(bought), cancellation);
        }

        await Task.WhenAll(joining);
        var stored = (await Get<OrganizationStore>().FindAsync(organization.View.Id, cancellation))!;
        stored.SeatsUsed.ShouldBe((await MembersAsync(organization.View.Id)).Count);
        stored.SeatsUsed.ShouldBeLessThanOrEqualTo(stored.SeatsPurchased);
    }

    private FaultPlan Faults()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"Seed {seed}");
        return new FaultPlan(seed)
            .Add(Fault.UnavailableAfterCommit, OperationKinds.Batch, Schema.Organizations, probability: 0.25)
            .Add(Fault.DisconnectAfterCommit, OperationKinds.Batch, Schema.Organizations, probability: 0.1)
            .Add(Fault.TimeoutAfterCommit, OperationKinds.Batch, Schema.Organizations, probability: 0.1)
            .Add(Fault.Unavailable, OperationKinds.Batch, Schema.Organizations, probability: 0.1)
            .Add(Fault.Throttled(TimeSpan.FromMilliseconds(1)), OperationKinds.Batch, Schema.Organizations, probability: 0.1);
    }

    private async Task<List<UserId>> OpenAccountsAsync(string name, int count = People)
    {
        List<UserId> users = [];
        for (var number = 0; number < count; number++)
        {
            EmailAddress.TryParse($"{name}{number}@people.example", out var email).ShouldBeTrue();
            users.Add((await Get<AccountStore>().FindOrOpenAsync(email, name, cancellation)).UserId);
        }

        return users;
    }

    /// <summary>Asks until there is an answer, as a patient client does.</summary>
    private async Task<Result<OrganizationMembership>> ClaimAsync(OrganizationId organization, UserId user)
    {
        while (true)
        {
            try
            {
                return await TryClaimAsync(organization, user);
            }
            catch (Exception failure) when (failure is CosmosException or HttpRequestException)
            {
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    private Task<Result<OrganizationMembership>> TryClaimAsync(OrganizationId organization, UserId user) =>
        Get<OrganizationSeats>().ClaimAsync(organization, user, JoinSource.Domain, () => Task.FromResult<Result<Document[]>>(Array.Empty<Document>()), cancellation);

    private async Task<HashSet<UserId>> MembersAsync(OrganizationId organization)
    {
        var query = new QueryDefinition("SELECT VALUE c.userId FROM c WHERE c.type = 'membership' AND NOT IS_DEFINED(c.endedAt)");
        return await Get<AcademyDatabase>().Organizations.QueryAsync<UserId>(organization.Value, query, cancellation).ToHashSetAsync(cancellationToken: cancellation);
    }
}
