using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Core.Progress;

namespace Academy.Core.Tests.Progress;

[Spec(31, 105)]
public sealed class CourseLockTests(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private readonly Caller learner = fixture.Learner();

    private Learning Learning => fixture.Store.Get<Learning>();

    [Fact]
    public async Task A_course_cannot_be_started_until_what_it_requires_is_complete_and_says_what_is_missing()
    {
        var (one, two) = (await PublishedAsync("One"), await PublishedAsync("Two"));
        var course = await RequiringAsync(one, two);

        await CompleteAsync(one);

        var refusal = (await StartAsync(course)).ShouldNotBeNull();
        (refusal.Code, refusal.Kind, refusal.Message).ShouldBe(("course.locked", RefusalKind.Conflict, $"To be completed first: “Two” ({two.CourseId})."));
        (await Learning.MoveToAsync(learner, course.CourseId, course.Outline.Lessons.First().Id, 5, Cancellation)).ShouldNotBeNull().Message.ShouldBe(refusal.Message);
        (await fixture.Store.Get<LearningStore>().FindRecordAsync(learner.UserId, course.CourseId, Cancellation)).ShouldBeNull();
        await CompleteAsync(two);
        (await StartAsync(course)).ShouldBeNull();
    }

    [Fact]
    public async Task A_completion_counts_before_and_after_it_was_projected()
    {
        var one = await PublishedAsync("One");
        await CompleteAsync(one);
        var course = await RequiringAsync(one);
        (await fixture.Store.Get<CourseLock>().MissingAsync(learner.UserId, course, Cancellation)).ShouldBeEmpty();

        await fixture.Store.Get<ProgressProjection>().ProjectAsync(learner.UserId, one.CourseId, Cancellation);

        (await StartAsync(course)).ShouldBeNull();
    }

    [Fact]
    public async Task Half_a_course_is_not_a_completed_one()
    {
        var one = await PublishedAsync("One", lessons: 2);
        var course = await RequiringAsync(one);
        await StartAsync(one);
        await fixture.Store.Get<ProgressProjection>().ProjectAsync(learner.UserId, one.CourseId, Cancellation);

        (await StartAsync(course)).ShouldNotBeNull().Code.ShouldBe("course.locked");
    }

    [Fact]
    public async Task Who_has_started_goes_on_when_the_course_comes_to_require_something()
    {
        var course = await PublishedAsync("Course", lessons: 2);
        await StartAsync(course);
        await RequireAsync(course, await PublishedAsync("Late"));

        await CompleteAsync(course);
        (await Learning.CompleteAsync(fixture.Learner(), course.CourseId, course.Outline.Lessons.First().Id, Cancellation)).ShouldNotBeNull().Code.ShouldBe("course.locked");
    }

    [Fact]
    public async Task What_is_not_published_cannot_be_asked_of_anyone()
    {
        var draft = await fixture.DraftAsync(CourseBuilder.SelfPaced("One"));
        var archived = await fixture.ArchiveAsync(await PublishedAsync("Archived"));
        await CardsAsync(draft, archived);

        (await StartAsync(await RequiringAsync(draft, archived))).ShouldBeNull();
    }

    private async Task<Course> RequiringAsync(params Course[] required) => await RequireAsync(await PublishedAsync("Locked"), required);

    private async Task<Course> RequireAsync(Course course, params Course[] required)
    {
        var prerequisites = fixture.Store.Get<PrerequisiteAuthoring>();
        (await prerequisites.SetAsync(course.CourseId, new() { CourseIds = [.. required.Select(one => one.CourseId)] }, Cancellation)).Refusal.ShouldBeNull();
        await prerequisites.ProjectAsync(course.CourseId, Cancellation);
        return (await fixture.Store.Get<CourseStore>().FindAsync(course.CourseId, Cancellation))!;
    }

    private async Task<Course> PublishedAsync(string title, int lessons = 1)
    {
        var course = await fixture.PublishedAsync(CourseBuilder.SelfPaced([.. Enumerable.Range(1, lessons).Select(number => $"Lesson {number}")]) with { Title = title });
        await CardsAsync(course);
        return course;
    }

    private async Task CardsAsync(params Course[] courses)
    {
        foreach (var course in courses)
        {
            await fixture.Store.Get<CourseCards>().ProjectAsync(course, Cancellation);
        }
    }

    private Task<Refusal?> StartAsync(Course course) => Learning.CompleteAsync(learner, course.CourseId, course.Outline.Lessons.First().Id, Cancellation);

    private async Task CompleteAsync(Course course)
    {
        foreach (var lesson in course.Outline.Lessons)
        {
            (await Learning.CompleteAsync(learner, course.CourseId, lesson.Id, Cancellation)).ShouldBeNull();
        }
    }
}
