using Academy.Core.Courses;

namespace Academy.Core.Tests.Courses;

public sealed class CourseCacheTests : IAsyncLifetime
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private readonly StoreFixture fixture = new();

    private AcademyStore Store => fixture.Store;

    public ValueTask InitializeAsync() => fixture.InitializeAsync();

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task What_this_process_writes_it_reads_at_once()
    {
        var course = await fixture.PublishedAsync(CourseBuilder.SelfPaced("One"));
        var cache = Store.Get<CourseCache>();
        (await cache.FindAsync(course.CourseId, Cancellation))!.ETag.ShouldBe(course.ETag);

        var updated = await fixture.WithLessonsAsync(course.CourseId, "One", "Two");

        (await cache.FindAsync(course.CourseId, Cancellation))!.ETag.ShouldBe(updated.ETag);
    }

    [Fact]
    public async Task What_another_process_writes_is_read_a_second_later_at_most()
    {
        var course = await fixture.DraftAsync(CourseBuilder.SelfPaced("One"));
        var elsewhere = Store.Another<CourseCache>();
        await elsewhere.FindAsync(course.CourseId, Cancellation);
        var published = await fixture.PublishAsync(course);

        (await elsewhere.FindAsync(course.CourseId, Cancellation))!.ETag.ShouldBe(course.ETag);
        Store.Clock.Advance(TimeSpan.FromSeconds(1));
        (await elsewhere.FindAsync(course.CourseId, Cancellation))!.ETag.ShouldBe(published.ETag);
    }

    [Fact]
    public async Task A_course_that_did_not_change_is_not_read_again_and_not_serialised_again()
    {
        var course = await fixture.PublishedAsync(CourseBuilder.SelfPaced("One"));
        var cache = Store.Another<CourseCache>();
        var first = (await cache.FindAsync(course.CourseId, Cancellation))!;

        Store.Clock.Advance(TimeSpan.FromHours(1));

        (await cache.FindAsync(course.CourseId, Cancellation)).ShouldBeSameAs(first);
    }

    [Fact]
    public async Task A_course_that_is_not_there_is_null_and_found_once_it_is_created()
    {
        var cache = Store.Get<CourseCache>();
        (await cache.FindAsync(new("no-such"), Cancellation)).ShouldBeNull();

        var course = await fixture.DraftAsync(CourseBuilder.SelfPaced("One"));

        (await Store.Another<CourseCache>().FindAsync(course.CourseId, Cancellation)).ShouldNotBeNull();
    }

    [Fact]
    public void However_many_courses_are_read_only_so_many_are_kept()
    {
        var cache = Store.Another<CourseCache>();
        foreach (var number in Enumerable.Range(1, 2 * CourseCache.Capacity))
        {
            cache.Remember(CourseBuilder.Draft(CourseBuilder.SelfPaced("One"), $"c{number}"));
        }

        cache.Count.ShouldBeLessThanOrEqualTo(CourseCache.Capacity);
    }

    [Fact]
    public void A_slow_read_does_not_put_an_older_version_over_a_newer_one()
    {
        var cache = Store.Another<CourseCache>();
        var older = CourseBuilder.Draft(CourseBuilder.SelfPaced("One"));
        cache.Remember(older with { Revision = 2 });

        cache.Remember(older).Course.Revision.ShouldBe(2);
    }
}
