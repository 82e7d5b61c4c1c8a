using Academy.Core.Accounts;
using Academy.Core.Discovery;
using Academy.Core.Platform;
using Academy.Core.Platform.Backfills;

namespace Academy.Core.Tests.Discovery;

[Spec(40)]
public sealed class LearnerPlacesTests : IAsyncLifetime
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private AcademyStore store = null!;

    private LearnerPlaces Places => store.Get<LearnerPlaces>();

    public async ValueTask InitializeAsync() => store = await AcademyStore.OpenAsync();

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task A_learner_is_counted_once_where_they_are_now_however_often_and_late_that_is_told()
    {
        await SaveAsync("ada", "agency", "first");
        await ProjectAsync("ada", "ada");
        (await CountsAsync()).ShouldBe("agency|first:1");

        await SaveAsync("ada", "saas", null);
        await SaveAsync("bob", "saas", null);
        await ProjectAsync("bob", "ada", "ada", "bob");

        (await CountsAsync()).ShouldBe("saas|:2");
    }

    [Fact]
    public async Task Only_learners_are_counted()
    {
        await SaveAsync("ada", "agency", "first");
        await SaveAsync("ian", "agency", "first", Role.Instructor);
        await ProjectAsync("ada", "ian", "nobody");
        (await CountsAsync()).ShouldBe("agency|first:1");

        await SaveAsync("ada", "agency", "first", Role.Contributor);
        await ProjectAsync("ada");

        (await CountsAsync()).ShouldBe("");
        (await Places.FirstAsync([Group("agency", "first")], 10, Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Made_again_places_and_counts_are_as_they_were_live()
    {
        var backfill = store.Get<BackfillCatalog>().Get("learner-places");
        (await backfill.ToTheEndAsync(Cancellation)).Changed.ShouldBe(0, "Nobody is there.");
        foreach (var (user, goal) in new[] { ("ada", "first"), ("bob", "first"), ("cy", "second") })
        {
            await SaveAsync(user, "agency", goal);
            await ProjectAsync(user);
        }

        var live = await CountsAsync();
        (await backfill.ToTheEndAsync(Cancellation)).Changed.ShouldBe(0, "All is right.");
        await store.Database.Views.RemoveAsync(LearnerPlace.View, LearnerPlace.IdOf(new("ada")), Cancellation);
        await store.Database.Views.PutAsync(LearnerPlace.View, new LearnerCounts { Groups = [new(Group("agency", "first"), 7)] }, Cancellation);

        (await backfill.ToTheEndAsync(Cancellation)).Changed.ShouldBe(2, "a place, and the counts");

        (await CountsAsync()).ShouldBe(live);
        (await Places.FirstAsync([Group("agency", "first")], 10, Cancellation)).Count.ShouldBe(2);
        await store.Database.Views.RemoveAsync(LearnerPlace.View, LearnerCounts.DocumentId, Cancellation);
        await backfill.ToTheEndAsync(Cancellation);
        (await CountsAsync()).ShouldBe(live);
    }

    [Fact]
    public async Task The_first_of_some_groups_come_by_name_without_regard_to_case_and_accents_the_nameless_last()
    {
        foreach (var (user, name, goal) in new[] { ("u1", "Zoe", "first"), ("u2", null, "first"), ("u3", "Émile", "second"), ("u4", "eva", "first"), ("u5", "Aaron", "third") })
        {
            await SaveAsync(user, "agency", goal, name: name);
            await ProjectAsync(user);
        }

        var all = await Places.FirstAsync([Group("agency", "first"), Group("agency", "second")], 10, Cancellation);

        all.Select(place => place.Name).ShouldBe(["Émile", "eva", "Zoe", null]);
        (await Places.FirstAsync([Group("agency", "first"), Group("agency", "second")], 2, Cancellation)).Select(place => place.Name).ShouldBe(["Émile", "eva"]);
        (await Places.FirstAsync([], 10, Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Counts_are_the_sum_of_the_places_after_any_moves_projected_at_once_and_in_any_order()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var elsewhere = store.Another<LearnerPlaces>();
        string[] users = ["u1", "u2", "u3", "u4"];
        var last = new Dictionary<string, string>();
        for (var round = 0; round < 15; round++)
        {
            var user = users[random.Next(users.Length)];
            var (track, goal, role) = ($"t{random.Next(3)}", $"g{random.Next(2)}", random.Next(5) == 0 ? Role.Instructor : Role.Learner);
            await SaveAsync(user, track, goal, role);
            last[user] = role == Role.Learner ? $"{track}|{goal}" : "";
            await Task.WhenAll(random.GetItems(users, 6).Append(user).Select((other, index) => (index % 2 == 0 ? Places : elsewhere).ProjectAsync(new(other), Cancellation)));

            (await CountsAsync()).ShouldBe(
                string.Join(' ', last.Values.Where(key => key.Length > 0).CountBy(key => key).OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => $"{count.Key}:{count.Value}")),
                $"seed {seed}, round {round}");
        }
    }

    private static LearnerGroup Group(string track, string goal) => new(new(track), new(goal));

    private Task SaveAsync(string user, string track, string? goal, Role role = Role.Learner, string? name = "Ada") => store.Database.Users.PutAsync(
        user,
        new Account
        {
            UserId = new(user),
            Email = $"{user}@example.com",
            Name = name,
            Role = role,
            CurrentTrackId = new(track),
            CurrentGoalId = goal is null ? null : new(goal),
            CreatedAt = CourseBuilder.Start,
            UpdatedAt = CourseBuilder.Start,
        },
        Cancellation);

    private async Task ProjectAsync(params string[] users)
    {
        foreach (var user in users)
        {
            await Places.ProjectAsync(new(user), Cancellation);
        }
    }

    private async Task<string> CountsAsync() => string.Join(' ', (await Places.CountAsync(Cancellation)).Groups.Select(count => $"{count.Group.Key}:{count.Learners}"));
}
