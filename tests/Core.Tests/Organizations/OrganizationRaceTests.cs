using Academy.Core.Accounts;
using Academy.Core.Organizations;
using Academy.Core.Organizations.Managers;
using Academy.Core.Organizations.Teams;
using Academy.Core.Platform;
using Academy.Local.Cosmos.Faults;
using Academy.Local.Cosmos.Protocol;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Tests.Organizations;

/// <summary>
/// People who join, leave and change teams at once, over a store that refuses, throttles and loses answers: whatever happens, the counts are the rows.
/// </summary>
[Spec(9, 12, 13)]
public sealed class OrganizationRaceTests(StoreFixture fixture, ITestOutputHelper output) : IClassFixture<StoreFixture>
{
    private const int Workers = 12;
    private const int Steps = 25;

    private readonly AcademyStore store = fixture.Store;
    private readonly CancellationToken cancellation = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, false)]
    [InlineData(4, false)]
    [InlineData(4, true)]
    [InlineData(12, true)]
    public async Task Counts_are_rows_whatever_everyone_does_at_once(int seats, bool withFaults)
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"Seed {seed}");
        var (organization, people, teams) = await PrepareAsync(seats);
        store.Faults = withFaults ? Faults(seed) : null;

        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(() => WorkAsync(organization, people, teams, new Random(seed + worker)), cancellation)));

        store.Faults = null;
        await ShouldAddUpAsync(organization, seats);
    }

    [Fact]
    public async Task Many_who_put_one_person_into_many_teams_leave_every_list_right()
    {
        var (organization, people, teams) = await PrepareAsync(seats: 1, teamCount: 6);
        await JoinAsync(organization, people[0]);

        var answers = await Task.WhenAll(teams.Concat(teams).Select(team => AgainAsync(() => Rosters.PutAsync(Academy(organization), team, people[0], TeamRole.Member, cancellation))));

        answers.ShouldAllBe(answer => answer.Refusal == null);
        (await store.Get<MembershipStore>().FindAsync(organization, people[0], cancellation))!.TeamIds.ShouldBe(teams, ignoreOrder: true);
        await ShouldAddUpAsync(organization, seats: 1);
    }

    [Fact]
    public async Task Who_leaves_the_organization_leaves_as_many_teams_as_a_person_can_be_in()
    {
        var (organization, people, teams) = await PrepareAsync(seats: 1, teamCount: OrganizationMembership.MaxTeams);
        await JoinAsync(organization, people[0]);
        foreach (var team in teams)
        {
            (await Rosters.PutAsync(Academy(organization), team, people[0], TeamRole.Lead, cancellation)).Refusal.ShouldBeNull();
        }

        (await store.Get<OrganizationSeats>().ReleaseAsync(Academy(organization), people[0], cancellation)).Refusal.ShouldBeNull();

        await ShouldAddUpAsync(organization, seats: 1);
        foreach (var team in teams)
        {
            (await store.Get<TeamStore>().FindAsync(organization, team, cancellation))!.MemberCount.ShouldBe(0);
        }
    }

    [Fact]
    public async Task Of_many_who_take_a_seat_back_one_does()
    {
        var (organization, people, _) = await PrepareAsync(seats: 2);
        await JoinAsync(organization, people[0]);
        await JoinAsync(organization, people[1]);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => AgainAsync(() => store.Get<OrganizationSeats>().ReleaseAsync(Academy(organization), people[0], cancellation))));

        answers.Count(answer => answer.Refusal is null).ShouldBe(1);
        answers.Where(answer => answer.Refusal is not null).ShouldAllBe(answer => answer.Refusal == MembershipRefusals.NotFound);
        await ShouldAddUpAsync(organization, seats: 2);
    }

    private TeamRosters Rosters => store.Get<TeamRosters>();

    private static ManagerGrant Academy(OrganizationId organization) => ManagerGrant.OfPlatform(organization, new("academy"));

    private async Task WorkAsync(OrganizationId organization, IReadOnlyList<UserId> people, IReadOnlyList<TeamId> teams, Random random)
    {
        for (var step = 0; step < Steps; step++)
        {
            var (user, team) = (people[random.Next(people.Count)], teams[random.Next(teams.Count)]);
            switch (random.Next(6))
            {
                case 0 or 1:
                    await JoinAsync(organization, user);
                    break;
                case 2:
                    await AgainAsync(() => store.Get<OrganizationSeats>().ReleaseAsync(Academy(organization), user, cancellation));
                    break;
                case 3 or 4:
                    await AgainAsync(() => Rosters.PutAsync(Academy(organization), team, user, (TeamRole)random.Next(2), cancellation));
                    break;
                default:
                    await AgainAsync(() => Rosters.TakeAsync(Academy(organization), team, user, cancellation));
                    break;
            }
        }
    }

    private Task<Result<OrganizationMembership>> JoinAsync(OrganizationId organization, UserId user) => AgainAsync(() =>
        store.Get<OrganizationSeats>().ClaimAsync(organization, user, JoinSource.Domain, () => Task.FromResult<Result<Document[]>>(Array.Empty<Document>()), cancellation));

    private async Task ShouldAddUpAsync(OrganizationId organization, int seats)
    {
        var documents = new MixedDocuments(await store.Database.Organizations.QueryAsync<System.Text.Json.JsonElement>(organization.Value, new("SELECT * FROM c"), cancellation).ToListAsync(cancellation));
        var members = documents.All<OrganizationMembership>(OrganizationMembership.DocumentType).ToList();
        var rows = documents.All<TeamMember>(TeamMember.DocumentType).ToList();
        var stored = documents.Find<Organization>(Organization.DocumentId).ShouldNotBeNull();

        stored.SeatsUsed.ShouldBe(members.Count(member => member.IsActive));
        stored.SeatsUsed.ShouldBeLessThanOrEqualTo(seats);
        foreach (var team in documents.All<Team>(Team.DocumentType))
        {
            team.MemberCount.ShouldBe(rows.Count(row => row.TeamId == team.TeamId), team.Content.Name);
        }

        foreach (var member in members)
        {
            member.TeamIds.ShouldBe(rows.Where(row => row.UserId == member.UserId).Select(row => row.TeamId), ignoreOrder: true);
            (member.IsActive || member.TeamIds is []).ShouldBeTrue("Who left is in no team.");
        }
    }

    private async Task<(OrganizationId Organization, List<UserId> People, List<TeamId> Teams)> PrepareAsync(int seats, int teamCount = 3)
    {
        var administration = store.Get<OrganizationAdministration>();
        var organization = (await administration.CreateAsync(People.Content(seats), cancellation)).Value.ShouldNotBeNull().OrganizationId;
        (await administration.ActivateAsync(People.Academy, organization, version: null, cancellation)).Refusal.ShouldBeNull();
        var (people, teams) = (new List<UserId>(), new List<TeamId>());
        for (var number = 0; number < 8; number++)
        {
            people.Add((await store.Get<AccountStore>().FindOrOpenAsync(People.Address($"{Guid.NewGuid():N}@people.example"), name: null, cancellation)).UserId);
        }

        for (var number = 0; number < teamCount; number++)
        {
            teams.Add((await store.Get<OrganizationTeams>().CreateAsync(Academy(organization), new() { Name = $"Team {number}" }, cancellation)).Value.ShouldNotBeNull().TeamId);
        }

        return (organization, people, teams);
    }

    private static FaultPlan Faults(int seed) => new FaultPlan(seed)
        .Add(Fault.UnavailableAfterCommit, OperationKinds.Batch, Schema.Organizations, probability: 0.15)
        .Add(Fault.DisconnectAfterCommit, OperationKinds.Batch, Schema.Organizations, probability: 0.1)
        .Add(Fault.TimeoutAfterCommit, OperationKinds.Batch, Schema.Organizations, probability: 0.1)
        .Add(Fault.Unavailable, OperationKinds.Batch, Schema.Organizations, probability: 0.1)
        .Add(Fault.Throttled(TimeSpan.FromMilliseconds(1)), OperationKinds.Batch, Schema.Organizations, probability: 0.1);

    /// <summary>Asks until there is an answer that isn't about others being faster, as a patient client does.</summary>
    private async Task<Result<T>> AgainAsync<T>(Func<Task<Result<T>>> call)
    {
        while (true)
        {
            try
            {
                var outcome = await call();
                if (outcome.Refusal?.Code.EndsWith(".busy", StringComparison.Ordinal) != true)
                {
                    return outcome;
                }
            }
            catch (Exception failure) when (failure is CosmosException or HttpRequestException)
            {
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }
}
