using Academy.Core.Accounts;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Core.Tests;

/// <summary>One embedded account for the tests of a class; each makes courses and learners of its own.</summary>
public sealed class StoreFixture : IAsyncLifetime
{
    private int learners;

    public AcademyStore Store { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Store = await AcademyStore.OpenAsync(services => services.Configure<SignInOptions>(options => options.SiteUrl = new("https://academy.example")));

    public ValueTask DisposeAsync() => Store.DisposeAsync();

    public Caller Learner() => new(new($"learner{Interlocked.Increment(ref learners)}"), Role.Learner);

    public static Caller Contributor { get; } = new(CourseBuilder.Author, Role.Contributor);

    public async Task<Course> DraftAsync(CourseContent content) =>
        (await Store.Get<CourseAuthoring>().CreateAsync(Contributor, content, TestContext.Current.CancellationToken)).Value.ShouldNotBeNull();

    public async Task<Course> PublishedAsync(CourseContent content) => await PublishAsync(await DraftAsync(content));

    public async Task<Course> PublishAsync(Course course) =>
        (await Store.Get<CourseAuthoring>().PublishAsync(course.CourseId, null, TestContext.Current.CancellationToken)).Value.ShouldNotBeNull();

    public async Task<Course> ArchiveAsync(Course course) =>
        (await Store.Get<CourseAuthoring>().ArchiveAsync(course.CourseId, null, TestContext.Current.CancellationToken)).Value.ShouldNotBeNull();

    /// <summary>Saves the course with these lessons in its only module; those that it has keep their ids.</summary>
    public async Task<Course> WithLessonsAsync(CourseId id, params string[] titles)
    {
        var course = (await Store.Get<CourseStore>().FindAsync(id, TestContext.Current.CancellationToken)).ShouldNotBeNull();
        var content = CourseBuilder.ContentOf(course);
        var known = content.Modules[0].Lessons.ToDictionary(lesson => lesson.Title);
        content = content with
        {
            Modules = [content.Modules[0] with { Lessons = [.. titles.Select(title => known.GetValueOrDefault(title) ?? CourseBuilder.LessonOf(title))] }],
        };
        return (await Store.Get<CourseAuthoring>().UpdateAsync(id, course.ETag, content, TestContext.Current.CancellationToken)).Value.ShouldNotBeNull();
    }
}
