using System.Net;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Courses;

/// <summary>Why a well-formed course is still refused.</summary>
[Spec(19, 20, 21, 22)]
public sealed class CourseRefusalTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private readonly AcademyHost academy = fixture.Academy;

    public static TheoryData<string, CourseContent> Inconsistent => new()
    {
        { "sessionType", CourseBuilder.SelfPaced("One") with { SessionType = SessionType.Webinar } },
        { "sessions", CourseBuilder.SelfPaced("One") with { Sessions = [CourseBuilder.SessionOf("S", 1)] } },
        { "sessionType", CourseBuilder.Cohort() with { SessionType = null } },
        { "sessionType", CourseBuilder.Cohort() with { Delivery = CourseDelivery.Blended, SessionType = null } },
        { "sessions[1].dayNumber", CourseBuilder.Cohort() with { Sessions = [CourseBuilder.SessionOf("S", 2), CourseBuilder.SessionOf("T", 3)] } },
        { "modules[0].id", CourseBuilder.SelfPaced() with { Modules = [new ModuleContent { Id = new("elsewhere"), Title = "M" }] } },
        { "sessions[0].id", CourseBuilder.Cohort() with { Sessions = [CourseBuilder.SessionOf("S", 1) with { Id = new("elsewhere") }] } },
        { "modules[0].lessons[0].id", CourseBuilder.SelfPaced() with { Modules = [new ModuleContent { Title = "M", Lessons = [CourseBuilder.LessonOf("L") with { Id = new("elsewhere") }] }] } },
        { "modules", CourseBuilder.SelfPaced() with { Modules = [.. Enumerable.Repeat(new ModuleContent { Title = "M", Lessons = [.. Enumerable.Repeat(CourseBuilder.LessonOf("L"), 167)] }, 3)] } },
    };

    [Theory, MemberData(nameof(Inconsistent), DisableDiscoveryEnumeration = true)]
    public async Task A_course_that_contradicts_itself_is_refused_by_the_field(string field, CourseContent content)
    {
        var contributor = await academy.SignInAsync(Role.Contributor);
        var course = await academy.CreateCourseAsync(CourseBuilder.SelfPaced("One"));
        foreach (var response in new[] { await contributor.PostAsync("v1/courses", content), await contributor.PutAsync(course.Path, content, course.ETag) })
        {
            (await response.ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "course.invalid")).Errors!.Keys.ShouldBe([field]);
        }
    }

    [Fact]
    public async Task A_lesson_named_twice_is_refused_at_its_second_place()
    {
        var course = await academy.CreateCourseAsync(CourseBuilder.SelfPaced("One"));
        var lesson = CourseBuilder.LessonOf("One") with { Id = course.Lessons[0] };
        var content = CourseBuilder.SelfPaced() with { Modules = [new ModuleContent { Title = "A", Lessons = [lesson] }, new ModuleContent { Title = "B", Lessons = [lesson] }] };

        var problem = await (await (await academy.SignInAsync(Role.Contributor)).PutAsync(course.Path, content, course.ETag))
            .ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "course.invalid");

        problem.Errors!.Keys.ShouldBe(["modules[1].lessons[0].id"]);
    }

    [Theory]
    [InlineData(LessonType.Content, "https://content.academy.example/one", true)]
    [InlineData(LessonType.Video, "https://videos.academy.example/one", true)]
    [InlineData(LessonType.Live, null, true)]
    [InlineData(LessonType.Content, null, false)]
    [InlineData(LessonType.Content, "one.html", false)]
    [InlineData(LessonType.Content, "http://content.academy.example/one", false)]
    [InlineData(LessonType.Content, "https://localhost/one", false)]
    [InlineData(LessonType.Content, "https://10.0.0.1/one", false)]
    [InlineData(LessonType.Video, "https://me:secret@videos.academy.example/one", false)]
    [InlineData(LessonType.Video, "javascript:alert(1)", false)]
    [InlineData(LessonType.Assessment, "no-such-assessment", false)]
    [InlineData(LessonType.Assessment, null, false)]
    public async Task Only_lessons_that_lead_somewhere_are_published(LessonType type, string? reference, bool isPublished)
    {
        var lesson = CourseBuilder.LessonOf("Checked") with { Type = type, RefId = reference };
        var content = CourseBuilder.SelfPaced() with { Modules = [new ModuleContent { Title = "M", Lessons = [CourseBuilder.LessonOf("Sound"), lesson] }] };
        var course = await academy.CreateCourseAsync(content);

        var response = await (await academy.SignInAsync(Role.Approver)).CallAsync(HttpMethod.Post, $"{course.Path}/publish");

        if (isPublished)
        {
            (await CourseCalls.ReadAsync(response)).View.Status.ShouldBe(CourseStatus.Published);
        }
        else
        {
            (await response.ShouldBeRefusedAsync(HttpStatusCode.Conflict, "course.unresolved_reference")).Errors!.Keys.ShouldBe(["modules[0].lessons[1].refId"]);
        }
    }

    [Fact]
    public async Task A_published_course_is_not_changed_into_one_that_could_not_be_published()
    {
        var contributor = await academy.SignInAsync(Role.Contributor);
        var course = await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One"));
        var broken = CourseBuilder.SelfPaced() with { Modules = [new ModuleContent { Title = "M", Lessons = [CourseBuilder.LessonOf("L") with { RefId = null }] }] };

        await (await contributor.PutAsync(course.Path, CourseBuilder.SelfPaced(), course.ETag)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "course.empty");
        (await (await contributor.PutAsync(course.Path, broken, course.ETag)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "course.unresolved_reference"))
            .Errors!.Keys.ShouldBe(["modules[0].lessons[0].refId"]);
        (await CourseCalls.ReadAsync(await contributor.GetAsync(course.Path))).ETag.ShouldBe(course.ETag);
    }

    [Fact]
    public async Task A_change_that_others_overtake_every_time_is_refused_as_busy_or_stale()
    {
        AcademyHost? host = null;
        var overtaking = new LessonReferenceRule(LessonType.Assessment, "a race", async (id, _, cancellation) =>
        {
            var store = host!.Services.GetRequiredService<CourseStore>();
            var latest = (await store.FindAsync(id, cancellation))!;
            (await store.TryReplaceAsync(latest with { Revision = latest.Revision + 1 }, cancellation)).ShouldNotBeNull();
            return true;
        });
        await using var raced = await AcademyHost.StartAsync(new AcademyHostOptions { Configure = worker => worker.Services.AddSingleton(overtaking) });
        host = raced;
        var quiz = CourseBuilder.LessonOf("Quiz") with { Type = LessonType.Assessment, RefId = "a1" };
        var course = await raced.CreateCourseAsync(CourseBuilder.SelfPaced() with { Modules = [new ModuleContent { Title = "M", Lessons = [quiz] }] });
        var approver = await raced.SignInAsync(Role.Approver);

        await (await approver.CallAsync(HttpMethod.Post, $"{course.Path}/publish", null, ("If-Match", course.ETag))).ShouldBeRefusedAsync(HttpStatusCode.PreconditionFailed, "course.stale");
        await (await approver.CallAsync(HttpMethod.Post, $"{course.Path}/publish")).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "course.busy");
        (await CourseCalls.ReadAsync(await approver.GetAsync(course.Path))).View.Status.ShouldBe(CourseStatus.Draft);
    }
}
