using System.Net;
using System.Text.Json;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Functions.Http.Requests;
using Academy.Functions.Tests.Accounts;
using Academy.Local.Cosmos.Faults;
using Academy.Local.Cosmos.Protocol;

namespace Academy.Functions.Tests.Courses;

/// <summary>Requests that come twice, and a database that fails, on the real endpoints.</summary>
[Spec(198)]
public sealed class CourseTroubleTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>, IDisposable
{
    private readonly AcademyHost academy = fixture.Academy;

    public void Dispose() => academy.Faults = null;

    [Fact]
    public async Task A_course_created_twice_with_one_key_is_one_course()
    {
        var author = await academy.SignInAsync(Role.Contributor);
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());

        var first = await CourseCalls.ReadAsync(await author.CallAsync(HttpMethod.Post, "v1/courses", Course, key));
        var again = await author.CallAsync(HttpMethod.Post, "v1/courses", Course, key);

        again.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        (await CourseCalls.ReadAsync(again)).View.Id.ShouldBe(first.View.Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData(256)]
    public async Task A_key_that_is_none_is_refused_by_the_name_of_its_header(object key)
    {
        var text = key is int length ? new string('k', length) : (string)key;

        var problem = await (await (await academy.SignInAsync(Role.Contributor)).CallAsync(HttpMethod.Post, "v1/courses", Course, ("Idempotency-Key", text)))
            .ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "request.invalid");

        problem.Errors!.Keys.ShouldBe(["Idempotency-Key"]);
    }

    [Fact]
    public async Task While_the_first_request_is_at_work_its_key_is_taken()
    {
        var author = await academy.SignInAsync(Role.Contributor);
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        academy.Faults = new FaultPlan().Add(Fault.Latency(TimeSpan.FromMinutes(1)), OperationKinds.Create, Schema.Courses, times: 1);
        var first = author.CallAsync(HttpMethod.Post, "v1/courses", Course, key);
        await Eventually.TrueAsync(() => academy.Faults.Injected == 1);

        (await (await author.CallAsync(HttpMethod.Post, "v1/courses", Course, key)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "idempotency.in_flight")).ShouldNotBeNull();

        academy.Clock.Advance(TimeSpan.FromMinutes(1));
        await CourseCalls.ReadAsync(await first);
    }

    [Fact]
    public async Task A_database_that_is_down_is_503_with_a_time_to_come_back_and_nothing_half_done()
    {
        var author = await academy.SignInAsync(Role.Contributor);
        academy.Faults = new FaultPlan().Add(Fault.Unavailable, container: Schema.Courses);
        var slug = $"trouble-{Guid.NewGuid():N}";
        var course = $$"""{"title":"Trouble","slug":"{{slug}}","description":"A course.","delivery":"selfPaced"}""";

        using var response = await author.CallAsync(HttpMethod.Post, "v1/courses", course);

        await response.ShouldBeRefusedAsync(HttpStatusCode.ServiceUnavailable, "service.unavailable");
        response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        academy.Faults = null;
        academy.Clock.Advance(SlugClaims.Grace + TimeSpan.FromSeconds(1));
        (await CourseCalls.ReadAsync(await author.CallAsync(HttpMethod.Post, "v1/courses", course))).View.Slug.ShouldBe(slug);
    }

    [Fact]
    public async Task A_document_that_can_not_be_read_is_500_and_says_nothing_of_itself()
    {
        var course = await academy.CreateCourseAsync(CourseBuilder.SelfPaced("One"));
        var store = academy.Services.GetService(typeof(AcademyDatabase)).ShouldBeOfType<AcademyDatabase>();
        await store.Courses.UpsertItemAsync(new { id = "course", courseId = "spoiled", type = "course", slug = 17, secret = "not for you" }, cancellationToken: CancellationToken.None);

        using var response = await (await academy.SignInAsync(Role.Contributor)).GetAsync("v1/courses/spoiled");

        await response.ShouldBeRefusedAsync(HttpStatusCode.InternalServerError, "request.failed");
        (await response.Content.ReadAsStringAsync()).ShouldNotContain("not for you");
        (await academy.Http.GetAsync($"v1/courses?q={course.View.Slug}")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("v1/courses?q=", RequestLimits.QueryCharacters)]
    [InlineData("v1/courses/", RequestLimits.PathCharacters)]
    public async Task An_overlong_address_is_414(string start, int characters) =>
        await (await academy.Http.GetAsync(start + new string('x', characters))).ShouldBeRefusedAsync(HttpStatusCode.RequestUriTooLong, "request.too_long");

    private static string Course => JsonSerializer.Serialize(CourseBuilder.SelfPaced("One"), Json.Documents);
}
