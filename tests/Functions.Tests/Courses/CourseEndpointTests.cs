using System.Net;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;

namespace Academy.Functions.Tests.Courses;

[Spec(22, 23, 198)]
public sealed class CourseEndpointTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private readonly AcademyHost academy = fixture.Academy;

    [Fact]
    public async Task A_contributor_creates_a_draft_and_is_told_where_it_is()
    {
        var response = await (await academy.SignInAsync(Role.Contributor)).PostAsync("v1/courses", CourseBuilder.SelfPaced("One"));

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        var course = await CourseCalls.ReadAsync(response);
        response.Headers.Location!.OriginalString.ShouldBe($"/{course.Path}");
        (course.View.Status, course.View.StructureVersion).ShouldBe((CourseStatus.Draft, 1));
    }

    [Fact]
    public async Task Everyone_reads_a_published_course_and_only_authors_a_draft()
    {
        var draft = await academy.CreateCourseAsync(CourseBuilder.SelfPaced("One"));
        var published = await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One"));

        foreach (var (client, isAuthor) in new[]
                 {
                     (academy.Http, false),
                     (await academy.SignInAsync(Role.Learner), false),
                     (await academy.SignInAsync(Role.Contributor), true),
                     (await academy.SignInAsync(Role.PlatformAdmin), true),
                 })
        {
            (await client.GetAsync(published.Path)).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await client.GetAsync(draft.Path)).StatusCode.ShouldBe(isAuthor ? HttpStatusCode.OK : HttpStatusCode.NotFound);
        }
    }

    [Theory]
    [InlineData("no-such")]
    [InlineData("a%2Fb")]
    [InlineData("%22")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789")]
    public async Task A_course_that_never_was_is_not_found(string id) =>
        await (await academy.Http.GetAsync($"v1/courses/{id}")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "course.not_found");

    [Fact]
    public async Task Who_has_the_version_already_gets_no_body()
    {
        var course = await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One"));
        var request = new HttpRequestMessage(HttpMethod.Get, course.Path);
        request.Headers.TryAddWithoutValidation("If-None-Match", course.ETag);

        (await academy.Http.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task An_update_replaces_the_version_it_names()
    {
        var contributor = await academy.SignInAsync(Role.Contributor);
        var course = await academy.CreateCourseAsync(CourseBuilder.SelfPaced("One"));
        var content = CourseBuilder.SelfPaced("Other") with { Title = "Renamed" };

        var updated = await CourseCalls.ReadAsync(await contributor.PutAsync(course.Path, content, course.ETag));

        updated.View.Title.ShouldBe("Renamed");
        updated.View.Slug.ShouldBe(course.View.Slug);
        await (await contributor.PutAsync(course.Path, content, course.ETag)).ShouldBeRefusedAsync(HttpStatusCode.PreconditionFailed, "course.stale");
        await (await contributor.PutAsync(course.Path, content)).ShouldBeRefusedAsync(HttpStatusCode.PreconditionRequired, "course.version_required");
        await (await contributor.PutAsync("v1/courses/no-such", content, course.ETag)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "course.not_found");
        (await CourseCalls.ReadAsync(await contributor.GetAsync(course.Path))).ETag.ShouldBe(updated.ETag);
    }

    [Fact]
    public async Task What_was_read_can_be_sent_back_with_ids_and_stays_the_same_lessons()
    {
        var course = await academy.CreateCourseAsync(CourseBuilder.SelfPaced("One", "Two"));
        var module = course.View.Modules[0];
        var content = CourseBuilder.SelfPaced() with
        {
            Modules = [new ModuleContent { Id = module.Id, Title = "Turned", Lessons = [.. module.Lessons.Reverse().Select(lesson => CourseBuilder.LessonOf(lesson.Title) with { Id = lesson.Id })] }],
        };

        var updated = await CourseCalls.ReadAsync(await (await academy.SignInAsync(Role.Contributor)).PutAsync(course.Path, content, course.ETag));

        updated.Lessons.ShouldBe(course.Lessons.Reverse());
        updated.View.StructureVersion.ShouldBe(1);
    }

    [Fact]
    public async Task Publishing_is_for_approvers_and_warns_of_a_course_for_nobody_in_particular()
    {
        var course = await academy.CreateCourseAsync(CourseBuilder.SelfPaced("One"));

        (await (await academy.SignInAsync(Role.Instructor)).PostAsync($"{course.Path}/publish", null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var published = await academy.PublishAsync(course);

        published.View.Status.ShouldBe(CourseStatus.Published);
        published.View.Warnings.ShouldNotBeNull().ShouldHaveSingleItem().Code.ShouldBe("course.untagged");
        (await academy.PublishAsync(published)).ETag.ShouldBe(published.ETag);
    }

    [Fact]
    public async Task A_course_that_learners_could_not_use_is_not_published()
    {
        var approver = await academy.SignInAsync(Role.Approver);
        var empty = await academy.CreateCourseAsync(CourseBuilder.SelfPaced());
        var quiz = CourseBuilder.LessonOf("Quiz") with { Type = LessonType.Assessment, RefId = "a1" };
        var broken = await academy.CreateCourseAsync(CourseBuilder.SelfPaced() with { Modules = [new ModuleContent { Title = "M", Lessons = [quiz] }] });

        await (await approver.PostAsync($"{empty.Path}/publish", null)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "course.empty");
        var problem = await (await approver.PostAsync($"{broken.Path}/publish", null)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "course.unresolved_reference");
        problem.Errors!["modules[0].lessons[0].refId"].ShouldHaveSingleItem().ShouldContain("Quiz");
        await (await approver.PostAsync("v1/courses/no-such/publish", null)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "course.not_found");
    }

    [Fact]
    public async Task An_archived_course_is_gone_for_strangers_and_closed_to_changes()
    {
        var course = await academy.ArchiveAsync(await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One")));
        var contributor = await academy.SignInAsync(Role.Contributor);

        await (await academy.Http.GetAsync(course.Path)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "course.not_found");
        await (await (await academy.SignInAsync(Role.Learner)).GetAsync(course.Path)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "course.not_found");
        (await contributor.GetAsync(course.Path)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await (await contributor.PutAsync(course.Path, CourseBuilder.SelfPaced("Two"), course.ETag)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "course.archived");
        (await contributor.PostAsync($"{course.Path}/archive", null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await academy.PublishAsync(course)).View.Status.ShouldBe(CourseStatus.Published);
    }

    [Fact]
    public async Task A_copy_is_a_draft_of_its_own()
    {
        var course = await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One") with { Slug = "to-be-copied" });

        var response = await (await academy.SignInAsync(Role.Contributor)).PostAsync($"{course.Path}/duplicate", null);

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        var copy = await CourseCalls.ReadAsync(response);
        (copy.View.Slug, copy.View.Status).ShouldBe(("to-be-copied-copy", CourseStatus.Draft));
        copy.View.Id.ShouldNotBe(course.View.Id);
        copy.Lessons.Intersect(course.Lessons).ShouldBeEmpty();
        await (await (await academy.SignInAsync(Role.Contributor)).PostAsync("v1/courses/no-such/duplicate", null))
            .ShouldBeRefusedAsync(HttpStatusCode.NotFound, "course.not_found");
    }

    [Fact]
    public async Task A_slug_that_is_taken_is_refused_by_its_field()
    {
        await academy.CreateCourseAsync(CourseBuilder.SelfPaced("One") with { Slug = "mine-already" });

        var response = await (await academy.SignInAsync(Role.Contributor)).PostAsync("v1/courses", CourseBuilder.SelfPaced("One") with { Slug = "mine-already" });

        (await response.ShouldBeRefusedAsync(HttpStatusCode.Conflict, "course.slug_taken")).Errors!.Keys.ShouldBe(["slug"]);
    }
}
