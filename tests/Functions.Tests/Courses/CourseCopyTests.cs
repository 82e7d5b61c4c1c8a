using System.Net;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;

namespace Academy.Functions.Tests.Courses;

/// <summary>Copies and the names they take, and what happens when a request is sent twice.</summary>
[Spec(19, 22)]
public sealed class CourseCopyTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private readonly AcademyHost academy = fixture.Academy;

    [Fact]
    public async Task Copies_of_one_course_and_of_a_copy_have_names_and_ids_of_their_own()
    {
        var contributor = await academy.SignInAsync(Role.Contributor);
        var original = await academy.PublishCourseAsync(CourseBuilder.Cohort() with
        {
            Slug = "master",
            Tags = ["kept"],
            Delivery = CourseDelivery.Blended,
            Modules = CourseBuilder.SelfPaced("One").Modules,
            Sessions = [CourseBuilder.SessionOf("S", 1) with { Lessons = [CourseBuilder.LessonOf("Two", required: false)] }],
        });

        var first = await DuplicateAsync(contributor, original);
        var second = await DuplicateAsync(contributor, original);
        var third = await DuplicateAsync(contributor, first);

        new[] { first, second, third }.Select(copy => copy.View.Slug).ShouldBe(["master-copy", "master-copy-2", "master-copy-copy"]);
        AuthoredCourse[] all = [original, first, second, third];
        all.SelectMany(course => course.Lessons).ShouldBeUnique();
        all.SelectMany(course => course.View.Modules.Select(module => module.Id)).ShouldBeUnique();
        all.SelectMany(course => course.View.Sessions.Select(session => session.Id)).ShouldBeUnique();
        first.View.ToDetails().Tags.ShouldBe(["kept"]);
        (first.View.Status, first.View.PublishedAt, first.View.StructureVersion).ShouldBe((CourseStatus.Draft, null, 1));
        first.View.Modules[0].Lessons.Concat(first.View.Sessions[0].Lessons).Select(lesson => (lesson.Title, lesson.Required)).ShouldBe([("One", true), ("Two", false)]);
    }

    [Fact]
    public async Task A_course_that_changes_its_name_frees_the_one_before()
    {
        var contributor = await academy.SignInAsync(Role.Contributor);
        var course = await academy.CreateCourseAsync(CourseBuilder.SelfPaced("One") with { Slug = "name-before" });
        var other = await academy.CreateCourseAsync(CourseBuilder.SelfPaced("One") with { Slug = "name-of-another" });

        (await (await contributor.PutAsync(course.Path, CourseBuilder.SelfPaced("One") with { Slug = "name-of-another" }, course.ETag))
            .ShouldBeRefusedAsync(HttpStatusCode.Conflict, "course.slug_taken")).Errors!.Keys.ShouldBe(["slug"]);
        await CourseCalls.ReadAsync(await contributor.PutAsync(course.Path, CourseBuilder.SelfPaced("One") with { Slug = "name-after" }, course.ETag));
        var heir = await CourseCalls.ReadAsync(await contributor.PutAsync(other.Path, CourseBuilder.SelfPaced("One") with { Slug = "name-before" }, other.ETag));

        heir.View.Slug.ShouldBe("name-before");
        (await CourseCalls.ReadAsync(await contributor.GetAsync(course.Path))).View.Slug.ShouldBe("name-after");
        await (await contributor.PostAsync("v1/courses", CourseBuilder.SelfPaced("One") with { Slug = "name-after" })).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "course.slug_taken");
    }

    [Fact]
    public async Task Courses_of_one_title_are_numbered()
    {
        var slugs = new List<string>();
        foreach (var _ in Enumerable.Range(0, 3))
        {
            slugs.Add((await academy.CreateCourseAsync(CourseBuilder.SelfPaced("One") with { Title = "Über & Out!" })).View.Slug);
        }

        slugs.ShouldBe(["uber-out", "uber-out-2", "uber-out-3"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/publish")]
    [InlineData("/archive")]
    [InlineData("/duplicate")]
    public async Task A_request_sent_twice_under_one_key_happens_once(string action)
    {
        var approver = await academy.SignInAsync(Role.Approver);
        var course = await academy.CreateCourseAsync(CourseBuilder.SelfPaced("One"));
        var (path, body) = action.Length == 0 ? ("v1/courses", CourseJson.Valid) : (course.Path + action, null);
        (string, string) key = ("Idempotency-Key", Guid.NewGuid().ToString());

        var first = await approver.CallAsync(HttpMethod.Post, path, body, key);
        var second = await approver.CallAsync(HttpMethod.Post, path, body, key);

        (second.StatusCode, second.Headers.Location, second.Headers.ETag).ShouldBe((first.StatusCode, first.Headers.Location, first.Headers.ETag));
        (await second.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        first.Headers.Contains("Idempotency-Replayed").ShouldBeFalse();
        second.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        await (await approver.CallAsync(HttpMethod.Post, "v1/courses", CourseJson.With("title", "Another"), key)).ShouldBeRefusedAsync(HttpStatusCode.UnprocessableEntity, "idempotency.mismatch");
        var other = await (await academy.SignInAsync(Role.PlatformAdmin)).CallAsync(HttpMethod.Post, path, body, key);
        other.Headers.Contains("Idempotency-Replayed").ShouldBeFalse("a key is its caller's own");
    }

    private static async Task<AuthoredCourse> DuplicateAsync(HttpClient client, AuthoredCourse course) =>
        await CourseCalls.ReadAsync(await client.CallAsync(HttpMethod.Post, $"{course.Path}/duplicate"));
}
