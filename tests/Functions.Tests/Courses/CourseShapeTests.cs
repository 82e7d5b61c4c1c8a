using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;

namespace Academy.Functions.Tests.Courses;

/// <summary>The answers to the letter: other programs read these names.</summary>
[Spec(16, 17, 18, 20, 21, 198)]
public sealed class CourseShapeTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private const string Full = """
        {
          "title": "Émile's Class", "description": "Everything at once.", "delivery": "blended", "sessionType": "cohort", "slug": "SLUG",
          "priceB2C": 9900, "priceB2B": 7900, "currency": "EUR", "maxParticipants": 25, "impactLevel": "L2", "capabilityLevel": "intermediate",
          "productSuite": "Suite", "productConcept": "Concept", "tags": [" Teams ", "teams", "AI"], "estimatedDurationMinutes": 600,
          "modules": [{ "title": "Basics", "description": "First things", "lessons": [
            { "title": "Last", "type": "live", "order": 9, "required": false },
            { "title": "First", "description": "Why", "type": "video", "refId": "https://videos.academy.example/1", "order": 1,
              "estimatedDurationMinutes": 12, "slidesUrl": "https://slides.academy.example/1", "worksheetId": "w1" }] }],
          "sessions": [
            { "title": "Roadmap", "type": "IO", "dayNumber": 2, "durationMinutes": 60 },
            { "title": "Opening", "type": "MM", "description": "Hello", "dayNumber": 1, "durationMinutes": 90, "outcomes": ["Knows why"], "lessons": [{ "title": "Room", "type": "live" }] }]
        }
        """;

    private readonly AcademyHost academy = fixture.Academy;

    [Fact]
    public async Task A_course_answers_with_all_that_was_written_and_what_the_academy_added()
    {
        var contributor = await academy.SignInAsync(Role.Contributor);

        var response = await contributor.CallAsync(HttpMethod.Post, "v1/courses", Full.Replace("SLUG", "emiles-class", StringComparison.Ordinal));

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        response.Content.Headers.ContentType!.ToString().ShouldBe("application/json");
        var course = await BodyAsync(response);
        var (module, sessions) = (course["modules"]![0]!, course["sessions"]!);
        ShouldBe(course, $$"""
            {
              "id": {{course["id"]!.ToJsonString()}}, "slug": "emiles-class", "status": "draft", "audience": { "trackIds": [], "goalIds": [] }, "prerequisiteIds": [],
              "title": "Émile's Class", "description": "Everything at once.", "delivery": "blended", "sessionType": "cohort",
              "priceB2C": 9900, "priceB2B": 7900, "currency": "EUR", "maxParticipants": 25, "impactLevel": "L2", "capabilityLevel": "intermediate",
              "productSuite": "Suite", "productConcept": "Concept", "tags": ["Teams", "AI"], "estimatedDurationMinutes": 600,
              "modules": [{ "id": {{module["id"]!.ToJsonString()}}, "title": "Basics", "description": "First things", "order": 1, "lessons": [
                { "id": {{module["lessons"]![0]!["id"]!.ToJsonString()}}, "title": "First", "description": "Why", "type": "video", "refId": "https://videos.academy.example/1",
                  "order": 1, "required": true, "estimatedDurationMinutes": 12, "slidesUrl": "https://slides.academy.example/1", "worksheetId": "w1" },
                { "id": {{module["lessons"]![1]!["id"]!.ToJsonString()}}, "title": "Last", "type": "live", "order": 2, "required": false }] }],
              "sessions": [
                { "id": {{sessions[0]!["id"]!.ToJsonString()}}, "title": "Opening", "type": "MM", "description": "Hello", "dayNumber": 1, "orderInDay": 1, "durationMinutes": 90,
                  "outcomes": ["Knows why"], "lessons": [{ "id": {{sessions[0]!["lessons"]![0]!["id"]!.ToJsonString()}}, "title": "Room", "type": "live", "order": 1, "required": true }] },
                { "id": {{sessions[1]!["id"]!.ToJsonString()}}, "title": "Roadmap", "type": "IO", "dayNumber": 2, "orderInDay": 1, "durationMinutes": 60, "outcomes": [], "lessons": [] }],
              "structureVersion": 1, "createdAt": {{Now}}, "createdBy": "{{(await Me.OfAsync(contributor)).UserId}}", "updatedAt": {{Now}}
            }
            """);
        ShouldBe(await BodyAsync(await contributor.GetAsync(response.Headers.Location)), course.ToJsonString());
    }

    [Fact]
    public async Task A_publication_adds_its_time_and_a_warning_only_when_there_is_one()
    {
        var (contributor, approver) = (await academy.SignInAsync(Role.Contributor), await academy.SignInAsync(Role.Approver));
        var draft = await BodyAsync(await contributor.CallAsync(HttpMethod.Post, "v1/courses", CourseJson.With("tags", new JsonArray())));
        var path = $"v1/courses/{draft["id"]}";

        var published = await BodyAsync(await approver.CallAsync(HttpMethod.Post, $"{path}/publish"));

        (draft["status"], draft["publishedAt"]) = ("published", JsonNode.Parse(Now));
        ShouldBe(await BodyAsync(await academy.Http.GetAsync(path)), draft.ToJsonString());
        draft["warnings"] = JsonNode.Parse("""[{ "code": "course.untagged", "message": "The course is for no track or goal, so learners will hardly find it." }]""");
        ShouldBe(published, draft.ToJsonString());
    }

    [Fact]
    public async Task An_archived_course_answers_as_it_was_but_for_its_status()
    {
        var approver = await academy.SignInAsync(Role.Approver);
        var published = await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One"));
        var before = await BodyAsync(await approver.GetAsync(published.Path));

        var archived = await BodyAsync(await approver.CallAsync(HttpMethod.Post, $"{published.Path}/archive"));

        before["status"] = "archived";
        ShouldBe(archived, before.ToJsonString());
    }

    [Fact]
    public async Task A_list_shows_what_a_card_needs_and_no_more()
    {
        var contributor = await academy.SignInAsync(Role.Contributor);
        var full = await BodyAsync(await contributor.CallAsync(HttpMethod.Post, "v1/courses", Full.Replace("SLUG", "listed-class", StringComparison.Ordinal)));
        await academy.SettleAsync();

        var page = await BodyAsync(await contributor.GetAsync("v1/courses?status=draft&q=emile&limit=100"));

        page.Select(property => property.Key).ShouldBe(["items"]);
        var card = page["items"]!.AsArray().Single(item => item!["slug"]!.GetValue<string>() == "listed-class")!;
        ShouldBe(card, $$"""
            {
              "id": {{full["id"]!.ToJsonString()}}, "slug": "listed-class", "title": "Émile's Class", "teaser": "Everything at once.", "status": "draft", "delivery": "blended",
              "sessionType": "cohort", "impactLevel": "L2", "capabilityLevel": "intermediate", "priceB2C": 9900, "priceB2B": 7900, "currency": "EUR",
              "tags": ["Teams", "AI"], "trackIds": [], "goalIds": [], "prerequisiteIds": [], "lessonCount": 3, "sessionCount": 2, "estimatedDurationMinutes": 600, "since": {{Now}}
            }
            """);
    }

    [Fact]
    public async Task A_teaser_ends_at_a_word()
    {
        var course = await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One") with { Title = "Teased", Description = string.Join(' ', Enumerable.Repeat("word", 100)) });
        await academy.SettleAsync();

        var page = await BodyAsync(await academy.Http.GetAsync("v1/courses?q=teased"));

        page["items"]![0]!["id"]!.GetValue<string>().ShouldBe(course.View.Id.Value);
        page["items"]![0]!["teaser"]!.GetValue<string>().ShouldBe(string.Join(' ', Enumerable.Repeat("word", 56)) + "…");
    }

    private string Now => JsonSerializer.Serialize(academy.Clock.GetUtcNow(), Json.Documents);

    private static async Task<JsonObject> BodyAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonNode.Parse(text)!.AsObject();
    }

    private static void ShouldBe(JsonNode actual, string expected) => JsonNode.DeepEquals(actual, JsonNode.Parse(expected)).ShouldBeTrue($"{actual}\n\nis not\n\n{JsonNode.Parse(expected)}");
}
