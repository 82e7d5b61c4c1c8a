using System.Net;
using System.Text;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;

namespace Academy.Functions.Tests.Courses;

/// <summary>Calls that no client should make, on every route of courses and progress.</summary>
[Spec(198)]
public sealed class EndpointMisuseTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private readonly AcademyHost academy = fixture.Academy;

    [Theory]
    [InlineData("DELETE", "v1/courses")]
    [InlineData("PUT", "v1/courses")]
    [InlineData("POST", "v1/courses/x")]
    [InlineData("DELETE", "v1/courses/x")]
    [InlineData("PATCH", "v1/courses/x")]
    [InlineData("GET", "v1/courses/x/publish")]
    [InlineData("PUT", "v1/courses/x/archive")]
    [InlineData("GET", "v1/courses/x/duplicate")]
    [InlineData("POST", "v1/courses/x/progress")]
    [InlineData("DELETE", "v1/courses/x/progress")]
    [InlineData("GET", "v1/courses/x/progress/complete")]
    [InlineData("POST", "v1/courses/x/progress/position")]
    [InlineData("POST", "v1/courses/x/analytics")]
    [InlineData("POST", "v1/me/courses")]
    public async Task Another_method_is_405(string method, string path) =>
        await (await (await academy.SignInAsync(Role.PlatformAdmin)).CallAsync(HttpMethod.Parse(method), path)).ShouldBeRefusedAsync(HttpStatusCode.MethodNotAllowed, "request.method_not_allowed");

    [Theory]
    [InlineData("GET", "v1/courses", null)]
    [InlineData("GET", "v1/courses/{id}", null)]
    [InlineData("POST", "v1/courses", CourseBody)]
    [InlineData("PUT", "v1/courses/{id}", CourseBody)]
    [InlineData("POST", "v1/courses/{id}/publish", null)]
    [InlineData("POST", "v1/courses/{id}/archive", null)]
    [InlineData("POST", "v1/courses/{id}/duplicate", null)]
    [InlineData("GET", "v1/courses/{id}/progress", null)]
    [InlineData("POST", "v1/courses/{id}/progress/complete", """{"lessonId":"x"}""")]
    [InlineData("PUT", "v1/courses/{id}/progress/position", """{"lessonId":"x","positionSeconds":1}""")]
    [InlineData("GET", "v1/courses/{id}/analytics", null)]
    [InlineData("GET", "v1/me/courses", null)]
    public async Task A_parameter_that_nothing_reads_is_refused_by_its_name(string method, string path, string? body)
    {
        var course = await academy.CreateCourseAsync(CourseBuilder.SelfPaced("One"));
        var url = path.Replace("{id}", course.View.Id.Value, StringComparison.Ordinal);

        var problem = await (await (await academy.SignInAsync(Role.PlatformAdmin)).CallAsync(HttpMethod.Parse(method), $"{url}?colour=red", body, ("If-Match", course.ETag)))
            .ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "request.invalid");

        problem.Errors!.Keys.ShouldBe(["colour"]);
    }

    [Theory]
    [InlineData("POST", "v1/courses")]
    [InlineData("PUT", "v1/courses/x")]
    [InlineData("POST", "v1/courses/x/progress/complete")]
    [InlineData("PUT", "v1/courses/x/progress/position")]
    public async Task A_body_of_another_type_is_415(string method, string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Parse(method), path) { Content = new StringContent("title=One", Encoding.UTF8, "application/x-www-form-urlencoded") };

        await (await (await academy.SignInAsync(Role.Contributor)).SendAsync(request)).ShouldBeRefusedAsync(HttpStatusCode.UnsupportedMediaType, "request.not_json");
    }

    [Theory]
    [InlineData("POST", "v1/courses")]
    [InlineData("PUT", "v1/courses/x")]
    [InlineData("POST", "v1/courses/x/progress/complete")]
    [InlineData("PUT", "v1/courses/x/progress/position")]
    public async Task A_body_beyond_a_megabyte_is_413(string method, string path) =>
        await (await (await academy.SignInAsync(Role.Contributor)).CallAsync(HttpMethod.Parse(method), path, $$"""{"title":"{{new string('x', 1_000_000)}}"}"""))
            .ShouldBeRefusedAsync(HttpStatusCode.RequestEntityTooLarge, "request.too_large");

    [Theory]
    [InlineData("POST", "v1/courses", Role.Learner)]
    [InlineData("PUT", "v1/courses/x", Role.Learner)]
    [InlineData("POST", "v1/courses/x/duplicate", Role.Learner)]
    [InlineData("POST", "v1/courses/x/publish", Role.Instructor)]
    [InlineData("POST", "v1/courses/x/archive", Role.Instructor)]
    [InlineData("GET", "v1/courses/x/analytics", Role.Learner)]
    public async Task Who_may_not_is_told_so_before_anything_is_read(string method, string path, Role role)
    {
        await (await (await academy.SignInAsync(role)).CallAsync(HttpMethod.Parse(method), path, "rubbish")).ShouldBeRefusedAsync(HttpStatusCode.Forbidden, "access.role_too_low");
        await (await academy.Http.CallAsync(HttpMethod.Parse(method), path, "rubbish")).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized, "access.signed_out");
    }

    private const string CourseBody = """{"title":"Valid","description":"A course.","delivery":"selfPaced"}""";
}
