using System.Net;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;

namespace Academy.Functions.Tests.Courses;

/// <summary>Versions: who changes says of which one, who reads is spared what is known.</summary>
[Spec(22, 198)]
public sealed class CourseVersionTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private readonly AcademyHost academy = fixture.Academy;

    [Theory]
    [InlineData("put", "", "\"stale\"", HttpStatusCode.PreconditionFailed, "course.stale")]
    [InlineData("put", "", "W/{etag}", HttpStatusCode.PreconditionFailed, "course.stale")]
    [InlineData("put", "", null, HttpStatusCode.PreconditionRequired, "course.version_required")]
    [InlineData("put", "", "*", HttpStatusCode.PreconditionRequired, "course.version_required")]
    [InlineData("put", "", "bare", HttpStatusCode.BadRequest, "request.invalid")]
    [InlineData("put", "", "\"one\", \"two\"", HttpStatusCode.BadRequest, "request.invalid")]
    [InlineData("put", "", "{etag}", HttpStatusCode.OK, null)]
    [InlineData("post", "/publish", "\"stale\"", HttpStatusCode.PreconditionFailed, "course.stale")]
    [InlineData("post", "/publish", "bare", HttpStatusCode.BadRequest, "request.invalid")]
    [InlineData("post", "/publish", null, HttpStatusCode.OK, null)]
    [InlineData("post", "/publish", "*", HttpStatusCode.OK, null)]
    [InlineData("post", "/publish", "{etag}", HttpStatusCode.OK, null)]
    [InlineData("post", "/archive", "\"stale\"", HttpStatusCode.PreconditionFailed, "course.stale")]
    [InlineData("post", "/archive", "bare", HttpStatusCode.BadRequest, "request.invalid")]
    [InlineData("post", "/archive", null, HttpStatusCode.OK, null)]
    [InlineData("post", "/archive", "*", HttpStatusCode.OK, null)]
    [InlineData("post", "/archive", "{etag}", HttpStatusCode.OK, null)]
    public async Task A_change_holds_the_version_it_names_against_the_latest(string method, string action, string? ifMatch, HttpStatusCode status, string? code)
    {
        var approver = await academy.SignInAsync(Role.Approver);
        var course = await academy.CreateCourseAsync(CourseBuilder.SelfPaced("One"));
        (string, string)[] headers = ifMatch is null ? [] : [("If-Match", ifMatch.Replace("{etag}", course.ETag, StringComparison.Ordinal))];

        var response = await approver.CallAsync(HttpMethod.Parse(method), course.Path + action, method == "put" ? CourseJson.Valid : null, headers);

        response.StatusCode.ShouldBe(status, await response.Content.ReadAsStringAsync());
        var isChanged = (await CourseCalls.ReadAsync(await approver.GetAsync(course.Path))).ETag != course.ETag;
        isChanged.ShouldBe(code is null);
        if (code is not null)
        {
            var problem = await response.ShouldBeRefusedAsync(status, code);
            problem.Errors?.Keys.ShouldBe(["If-Match"]);
            (problem.Errors is null).ShouldBe(status != HttpStatusCode.BadRequest);
        }
    }

    [Theory]
    [InlineData("{etag}", HttpStatusCode.NotModified)]
    [InlineData("W/{etag}", HttpStatusCode.NotModified)]
    [InlineData("\"other\", {etag}", HttpStatusCode.NotModified)]
    [InlineData("*", HttpStatusCode.NotModified)]
    [InlineData("\"other\"", HttpStatusCode.OK)]
    [InlineData("rubbish", HttpStatusCode.OK)]
    public async Task A_reader_who_has_the_version_gets_no_body(string ifNoneMatch, HttpStatusCode status)
    {
        var course = await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One"));
        await academy.SettleAsync();
        foreach (var path in new[] { course.Path, "v1/courses?limit=1" })
        {
            var etag = (await academy.Http.GetAsync(path)).Headers.ETag!.ToString();

            var response = await academy.Http.CallAsync(HttpMethod.Get, path, null, ("If-None-Match", ifNoneMatch.Replace("{etag}", etag, StringComparison.Ordinal)));

            response.StatusCode.ShouldBe(status, path);
            response.Headers.ETag!.ToString().ShouldBe(etag);
            ((await response.Content.ReadAsByteArrayAsync()).Length == 0).ShouldBe(status == HttpStatusCode.NotModified);
        }
    }

    [Fact]
    public async Task A_change_gives_the_course_and_the_list_new_versions()
    {
        var course = await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One"));
        await academy.SettleAsync();
        var list = (await academy.Http.GetAsync("v1/courses?limit=100")).Headers.ETag!.ToString();

        await CourseCalls.ReadAsync(
            await (await academy.SignInAsync(Role.Contributor)).PutAsync(course.Path, CourseBuilder.SelfPaced("Two") with { Title = "Renamed" }, course.ETag));
        await academy.SettleAsync();

        (await academy.Http.CallAsync(HttpMethod.Get, course.Path, null, ("If-None-Match", course.ETag))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await academy.Http.CallAsync(HttpMethod.Get, "v1/courses?limit=100", null, ("If-None-Match", list))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
