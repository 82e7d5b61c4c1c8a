using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Core.Platform.Backfills;
using Academy.Core.Tracks;

namespace Academy.Core.Tests.Courses;

[Spec(38, 51)]
public sealed class AudienceBackfillTests : IAsyncLifetime
{
    private static readonly Track Agency = Track("agency", "Agency Track", 1, "Win your first client", "Deliver automation projects");
    private static readonly Track Saas = Track("saas", "SaaS Track", 2, "Launch a product", "Automation at scale");
    private static readonly Track Former = Track("former", "Blockchain", 3, "Mint a token") with { IsArchived = true };

    private readonly StoreFixture fixture = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IBackfill Backfill => fixture.Store.Get<BackfillCatalog>().Get("audiences");

    public async ValueTask InitializeAsync()
    {
        await fixture.InitializeAsync();
        foreach (var track in (Track[])[Agency, Saas, Former])
        {
            await fixture.Store.Database.Catalog.PutAsync(Core.Tracks.Track.DocumentType, track, Cancellation);
        }
    }

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Theory]
    [InlineData("Winning clients", "", "", "agency,saas")]
    [InlineData("How to win a client", "", "agency-1", "agency")]
    [InlineData("Automátion for beginners", "", "agency-2,saas-2", "agency,saas")]
    [InlineData("Prompts", "product", "saas-1", "saas")]
    [InlineData("Run an agency", "", "", "agency")]
    [InlineData("Blockchain and tokens", "token", "", "agency,saas")]
    [InlineData("All you need", "to, a, at", "", "agency,saas")]
    public void A_course_is_for_the_goals_it_speaks_of_else_the_tracks_else_all(string title, string tags, string goals, string tracks)
    {
        var audience = AudienceRule.Guess(title, tags.Split(','), new TrackSnapshot([Agency, Saas, Former]));

        string.Join(',', audience.GoalIds).ShouldBe(goals);
        string.Join(',', audience.TrackIds).ShouldBe(tracks);
    }

    [Fact]
    public async Task Untagged_courses_are_tagged_once_and_those_that_an_author_tagged_are_left_alone()
    {
        var untagged = await fixture.PublishedAsync(CourseBuilder.SelfPaced("One") with { Title = "Launch day" });
        var draft = await fixture.DraftAsync(CourseBuilder.SelfPaced("One") with { Title = "Client talks" });
        var archived = await fixture.ArchiveAsync(await fixture.DraftAsync(CourseBuilder.SelfPaced("One")));
        var tagged = await fixture.PublishedAsync(CourseBuilder.SelfPaced("One") with { Title = "Launch again" });
        var chosen = new AudienceContent { TrackIds = [Agency.TrackId] };
        tagged = (await fixture.Store.Get<CourseTagging>().SetAudienceAsync(tagged.CourseId, tagged.ETag, chosen, Cancellation)).Value.ShouldNotBeNull();

        (await Backfill.CountAsync(Cancellation)).ShouldBe(new BackfillCount(Total: 4, Pending: 2));
        (await Backfill.ToTheEndAsync(Cancellation)).ShouldBe((2, 2));

        (await FindAsync(untagged)).Audience.GoalIds.ShouldBe([new("saas-1")]);
        (await FindAsync(draft)).Audience.GoalIds.ShouldBe([new("agency-1")]);
        (await FindAsync(archived)).Audience.IsEmpty.ShouldBeTrue();
        (await FindAsync(tagged)).ETag.ShouldBe(tagged.ETag);
        (await Backfill.CountAsync(Cancellation)).Pending.ShouldBe(0);
        (await Backfill.ToTheEndAsync(Cancellation)).Changed.ShouldBe(0);
    }

    private async Task<Course> FindAsync(Course course) => (await fixture.Store.Get<CourseStore>().FindAsync(course.CourseId, Cancellation)).ShouldNotBeNull();

    private static Track Track(string id, string name, int order, params string[] goals) => new()
    {
        TrackId = new(id),
        Name = name,
        Description = name,
        Order = order,
        Goals = [.. goals.Select((title, number) => new Goal { Id = new($"{id}-{number + 1}"), Title = title })],
        ActionTypes = [],
        Revision = 1,
        CreatedAt = CourseBuilder.Start,
        UpdatedAt = CourseBuilder.Start,
    };
}
