using Academy.Core.Platform;
using Academy.Functions.Tests.Courses;
using Academy.Functions.Tests.Payments;
using Academy.Functions.Tests.Tracks;
using Academy.Local.Cosmos;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Costs;

/// <summary>
/// What the cost model assumes of an event is what it costs: the request, the projections, mails and notices that follow from it, and that every function of
/// the change feed reads every document that was written.
/// </summary>
[Spec(193)]
public sealed class EventCostTests(ITestOutputHelper output) : IAsyncLifetime
{
    // A change of a kilobyte or so costs what reading it costs.
    private const double UnitsAChange = 1;

    private static readonly string[] Containers = [.. Schema.Containers.Select(container => container.Id).Except([Schema.Leases])];

    private readonly CostCounter counter = new();
    private AcademyHost academy = null!;
    private HttpClient learner = null!;
    private AuthoredCourse course = null!;

    public async ValueTask InitializeAsync()
    {
        academy = await AcademyHost.StartAsync(new()
        {
            Configure = worker => worker.Services.AddSingleton<CosmosClient>(services =>
                services.GetRequiredService<Account>().CreateClient(options => options.CustomHandlers.Add(counter))),
        });
        await academy.PutTracksAsync(RewardingTrack.Agency);
        course = await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One", "Two", "Three") with { Title = "A course" });
        learner = await academy.SignInAsync(Role.Learner);
        await learner.ChooseAsync(await TrackCalls.ReadTrackAsync(await academy.Http.GetAsync($"v1/tracks/{RewardingTrack.Agency.TrackId}")));
        await CompleteAsync(0);
        await ReportAsync();
        await academy.SettleAsync();
    }

    public ValueTask DisposeAsync() => academy.DisposeAsync();

    [Fact]
    public async Task An_event_costs_with_all_that_follows_what_the_cost_model_assumes()
    {
        var cohort = await academy.OpenPaidAsync();
        var tokens = await academy.RedeemAsync(await academy.RequestLinkAsync("ada@learners.example"));
        var measured = new Dictionary<string, StoreCost>
        {
            ["sign in by link"] = await CostOfAsync(async () => await academy.RedeemAsync(await academy.RequestLinkAsync("ada@learners.example"))),
            ["refresh the session"] = await CostOfAsync(() => academy.Http.PostAsync("v1/auth/refresh", new { refreshToken = tokens.RefreshToken })),
            ["save a position"] = await CostOfAsync(() => learner.PutAsync($"{course.Path}/progress/position", new { lessonId = course.Lessons[1], positionSeconds = 9 })),
            ["complete a lesson"] = await CostOfAsync(() => CompleteAsync(1)),
            ["report an action"] = await CostOfAsync(ReportAsync),
            ["buy a seat"] = await CostOfAsync(() => academy.PaidAsync(cohort)),
        };
        foreach (var (name, cost) in measured)
        {
            output.WriteLine($"{name}: {cost.Charge:N0} RU, {cost.Operations} documents");
        }

        Usage.Read().Events.Select(assumed => assumed.Name).ShouldBe(measured.Keys);
        Usage.Read().Events.Where(assumed => !IsNear(measured[assumed.Name].Charge, assumed.RequestUnits) || !IsNear(measured[assumed.Name].Operations, assumed.Documents))
            .Select(assumed => $"{assumed.Name}: {measured[assumed.Name]}").ShouldBeEmpty("docs/operations/usage.json is wrong.");
    }

    // Not above what is assumed, and not so far below that the bill would be a fable.
    private static bool IsNear(double measured, double assumed) => measured <= assumed && measured >= assumed * 0.6;

    /// <summary>Of what someone does and all that follows: request units, and documents written.</summary>
    private async Task<StoreCost> CostOfAsync(Func<Task> act)
    {
        await academy.SettleAsync();
        var (units, heads) = (counter.Total.Charge, Heads());
        await act();
        await academy.SettleAsync();
        var written = Heads().Select((head, index) => (Container: Containers[index], Documents: (int)(head - heads[index]))).ToList();
        return new(written.Sum(entry => entry.Documents), counter.Total.Charge - units + written.Sum(entry => entry.Documents * FeedTriggers.ReadersOf(entry.Container) * UnitsAChange));
    }

    private long[] Heads() => [.. Containers.Select(container => academy.Services.GetRequiredService<Account>().Catalog.Container(Schema.Database, container).Head)];

    private Task<HttpResponseMessage> CompleteAsync(int lesson) => learner.PostAsync($"{course.Path}/progress/complete", new { lessonId = course.Lessons[lesson] });

    private Task<HttpResponseMessage> ReportAsync() => learner.PostAsync("v1/me/actions", new { type = RewardingTrack.Note, title = "Called Ada" });
}
