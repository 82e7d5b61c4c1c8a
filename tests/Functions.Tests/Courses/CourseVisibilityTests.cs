using System.Net;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;

namespace Academy.Functions.Tests.Courses;

/// <summary>Every kind of caller against a course in every status.</summary>
[Spec(4, 23, 198)]
public sealed class CourseVisibilityTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private readonly AcademyHost academy = fixture.Academy;

    public static TheoryData<Role?, CourseStatus> Callers =>
        [.. from role in Enum.GetValues<Role>().Cast<Role?>().Prepend(null) from status in Enum.GetValues<CourseStatus>() select (role, status)];

    [Theory, MemberData(nameof(Callers))]
    public async Task Unpublished_courses_exist_for_authors_only(Role? role, CourseStatus status)
    {
        var course = await CourseInAsync(status);
        await academy.SettleAsync();
        var client = role is { } known ? await academy.SignInAsync(known) : academy.Http;
        var isAuthor = role >= Role.Contributor;
        var (read, list) = (await client.GetAsync(course.Path), await client.GetAsync($"v1/courses?status={Name(status)}&limit=100"));

        if (status == CourseStatus.Published || isAuthor)
        {
            (await CourseCalls.ReadAsync(read)).View.Status.ShouldBe(status);
            (await list.Content.ReadAsStringAsync()).ShouldContain(course.View.Id.Value);
        }
        else
        {
            await read.ShouldBeRefusedAsync(HttpStatusCode.NotFound, "course.not_found");
            await list.ShouldBeRefusedAsync(HttpStatusCode.Forbidden, "course.authors_only");
        }

        foreach (var other in Enum.GetValues<CourseStatus>().Where(other => other != status && isAuthor))
        {
            (await client.GetStringAsync($"v1/courses?status={Name(other)}&limit=100")).ShouldNotContain(course.View.Id.Value);
        }
    }

    [Fact]
    public async Task A_hidden_course_answers_to_the_letter_like_one_that_never_was()
    {
        var learner = await academy.SignInAsync(Role.Learner);
        var absent = await (await learner.GetAsync("v1/courses/no-such")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "course.not_found");
        foreach (var status in new[] { CourseStatus.Draft, CourseStatus.Archived })
        {
            var hidden = await (await learner.GetAsync((await CourseInAsync(status)).Path)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "course.not_found");
            (hidden with { CorrelationId = null }).ShouldBe(absent with { CorrelationId = null });
        }
    }

    [Fact]
    public async Task A_course_taken_back_from_the_archive_is_everyones_again()
    {
        var course = await CourseInAsync(CourseStatus.Archived);

        var again = await academy.PublishAsync(course);

        again.View.PublishedAt.ShouldBe(course.View.PublishedAt);
        (await academy.Http.GetAsync(course.Path)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<AuthoredCourse> CourseInAsync(CourseStatus status)
    {
        var course = await academy.CreateCourseAsync(CourseBuilder.SelfPaced("One"));
        course = status == CourseStatus.Draft ? course : await academy.PublishAsync(course);
        return status == CourseStatus.Archived ? await academy.ArchiveAsync(course) : course;
    }

    private static string Name(CourseStatus status) => status.ToString().ToLowerInvariant();
}
