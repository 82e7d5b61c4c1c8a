using System.Net;
using System.Net.Http.Json;
using System.Text;
using Academy.Core.Platform;
using Academy.Functions.Http.Responses;
using Academy.Functions.Tests.Accounts;

namespace Academy.Functions.Tests.Courses;

/// <summary>What a course may not look like; the answer names the field by its path.</summary>
[Spec(16, 17, 18, 20, 21)]
public sealed class CourseBodyTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private const string Valid = """{"title":"Valid","description":"A course.","delivery":"selfPaced"}""";

    public static TheoryData<string, string> Faults => new()
    {
        { "", """{"description":"d","delivery":"selfPaced"}""" },
        { "title", """{"description":"d","delivery":"selfPaced"}""" },
        { "description", """{"title":"Title","delivery":"selfPaced"}""" },
        { "delivery", """{"title":"Title","description":"d"}""" },
        { "delivery", """{"title":"Title","description":"d","delivery":"carrier pigeon"}""" },
        { "delivery", """{"title":"Title","description":"d","delivery":1}""" },
        { "title", """{"title":"ab","description":"d","delivery":"selfPaced"}""" },
        { "title", """{"title":null,"description":"d","delivery":"selfPaced"}""" },
        { "title", """{"title":7,"description":"d","delivery":"selfPaced"}""" },
        { "colour", """{"title":"Title","description":"d","delivery":"selfPaced","colour":"red"}""" },
        { "createdBy", """{"title":"Title","description":"d","delivery":"selfPaced","createdBy":"me"}""" },
        { "status", """{"title":"Title","description":"d","delivery":"selfPaced","status":"published"}""" },
        { "id", """{"title":"Title","description":"d","delivery":"selfPaced","id":"mine"}""" },
        { "slug", """{"title":"Title","description":"d","delivery":"selfPaced","slug":"Not A Slug"}""" },
        { "priceB2C", """{"title":"Title","description":"d","delivery":"selfPaced","priceB2C":-1}""" },
        { "priceB2C", """{"title":"Title","description":"d","delivery":"selfPaced","priceB2C":9.99}""" },
        { "currency", """{"title":"Title","description":"d","delivery":"selfPaced","currency":"dollars"}""" },
        { "maxParticipants", """{"title":"Title","description":"d","delivery":"selfPaced","maxParticipants":0}""" },
        { "impactLevel", """{"title":"Title","description":"d","delivery":"selfPaced","impactLevel":"L4"}""" },
        { "tags[0]", """{"title":"Title","description":"d","delivery":"selfPaced","tags":[" "]}""" },
        { "modules[0].title", """{"title":"Title","description":"d","delivery":"selfPaced","modules":[{"lessons":[]}]}""" },
        { "modules[0].lessons[0].type", """{"title":"Title","description":"d","delivery":"selfPaced","modules":[{"title":"M","lessons":[{"title":"L","type":"song"}]}]}""" },
        { "modules[0].lessons[0].id", """{"title":"Title","description":"d","delivery":"selfPaced","modules":[{"title":"M","lessons":[{"id":"x","title":"L","type":"live"}]}]}""" },
        { "sessions", """{"title":"Title","description":"d","delivery":"selfPaced","sessions":[{"title":"S","type":"W","dayNumber":1,"durationMinutes":90}]}""" },
        { "sessionType", """{"title":"Title","description":"d","delivery":"live"}""" },
        {
            "sessions[0].dayNumber",
            """{"title":"Title","description":"d","delivery":"live","sessionType":"cohort","sessions":[{"title":"S","type":"W","dayNumber":3,"durationMinutes":90}]}"""
        },
    };

    [Theory, MemberData(nameof(Faults))]
    public async Task A_faulty_course_is_refused_by_the_field_to_blame(string field, string body)
    {
        var response = await PostAsync(body);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = (await response.Content.ReadFromJsonAsync<Problem>())!;
        problem.Errors!.Keys.ShouldContain(key => field.Length == 0 || key == field, string.Join(", ", problem.Errors.Keys));
    }

    [Fact]
    public async Task The_smallest_course_is_three_fields() => (await PostAsync(Valid)).StatusCode.ShouldBe(HttpStatusCode.Created);

    [Theory]
    [InlineData(200, HttpStatusCode.Created)]
    [InlineData(201, HttpStatusCode.BadRequest)]
    public async Task A_title_has_at_most_200_characters(int length, HttpStatusCode status) =>
        (await PostAsync(Valid.Replace("Valid", new string('x', length), StringComparison.Ordinal))).StatusCode.ShouldBe(status);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task What_is_no_course_at_all_is_refused(string body) => (await PostAsync(body)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task A_repeated_request_with_one_key_creates_one_course()
    {
        var contributor = await fixture.Academy.SignInAsync(Role.Contributor);
        var key = Guid.NewGuid().ToString();

        var answers = new List<string>();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "v1/courses") { Content = new StringContent(Valid, Encoding.UTF8, "application/json") };
            request.Headers.Add("Idempotency-Key", key);
            answers.Add((await CourseCalls.ReadAsync(await contributor.SendAsync(request))).View.Id.Value);
        }

        answers[1].ShouldBe(answers[0]);
    }

    private async Task<HttpResponseMessage> PostAsync(string body) =>
        await (await fixture.Academy.SignInAsync(Role.Contributor)).PostAsync("v1/courses", new StringContent(body, Encoding.UTF8, "application/json"));
}
