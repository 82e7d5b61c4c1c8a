using Academy.Core.Courses;
using Academy.Core.Tracks;
using Academy.Local.Demo;

namespace Academy.Functions.Tests.Courses;

public sealed class DemoCoursesTests
{
    private static readonly IReadOnlyList<Course> Courses = DemoCourses.All(CourseBuilder.Author, new TrackSnapshot(DemoTracks.All(CourseBuilder.Start)), CourseBuilder.Start);

    [Fact]
    public void There_are_courses_of_every_delivery_status_level_and_kind_of_session()
    {
        Courses.Count.ShouldBeGreaterThanOrEqualTo(12);
        Courses.Select(course => course.Details.Delivery).Distinct().Count().ShouldBe(3);
        Courses.Select(course => course.Status).Distinct().Count().ShouldBe(3);
        Courses.Select(course => course.Details.CapabilityLevel).Distinct().Count().ShouldBe(3);
        Courses.SelectMany(course => course.Outline.Sessions).Select(session => session.Type).Distinct().Count().ShouldBe(5);
    }

    [Fact]
    public async Task Every_course_could_be_published_as_it_is()
    {
        var references = new LessonReferences(LessonReferenceRule.Web);
        foreach (var course in Courses)
        {
            (await references.UnresolvedAsync(course, CancellationToken.None)).ShouldBeEmpty(course.Slug);
            course.Details.Tags.ShouldNotBeEmpty(course.Slug);
            course.Outline.Lessons.ShouldNotBeEmpty(course.Slug);
            course.Outline.Lessons.Select(lesson => lesson.Id).ShouldBeUnique();
        }
    }

    [Fact]
    public async Task They_are_listed_before_any_feed_has_run()
    {
        await using var store = await AcademyStore.OpenAsync();
        await store.Another<DemoCourses>().CreateAsync(Courses, CancellationToken.None);

        using var catalog = store.Another<CourseCatalog>();
        var listed = await catalog.FindAsync(Courses.Select(course => course.CourseId), CancellationToken.None);

        listed.Count.ShouldBe(Courses.Count);
    }

    [Fact]
    public async Task A_second_seeding_changes_nothing()
    {
        await using var store = await AcademyStore.OpenAsync();
        var demo = store.Another<DemoCourses>();
        await demo.CreateAsync(Courses, CancellationToken.None);
        var first = await VersionsAsync(store);

        store.Clock.Advance(TimeSpan.FromDays(1));
        await demo.CreateAsync(Courses, CancellationToken.None);

        first.ShouldAllBe(version => version != null);
        (await VersionsAsync(store)).ShouldBe(first);
    }

    private static async Task<List<string?>> VersionsAsync(AcademyStore store)
    {
        var versions = new List<string?>();
        foreach (var course in Courses)
        {
            versions.Add((await store.Get<CourseStore>().FindAsync(course.CourseId, CancellationToken.None))?.ETag);
        }

        return versions;
    }
}
