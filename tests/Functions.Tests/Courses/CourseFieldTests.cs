using System.Net;
using System.Text.Json.Nodes;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;

namespace Academy.Functions.Tests.Courses;

/// <summary>The limits of every field, on a create and on an update alike.</summary>
[Spec(16, 17, 18, 20, 21)]
public sealed class CourseFieldTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private readonly AcademyHost academy = fixture.Academy;

    [Theory]
    [InlineData("title", 200)]
    [InlineData("description", 10_000)]
    [InlineData("slug", 80)]
    [InlineData("productSuite", 100)]
    [InlineData("productConcept", 100)]
    [InlineData("tags[0]", 50)]
    [InlineData("modules[0].title", 200)]
    [InlineData("modules[0].description", 2_000)]
    [InlineData("modules[0].lessons[0].title", 200)]
    [InlineData("modules[0].lessons[0].description", 1_000)]
    [InlineData("modules[0].lessons[0].refId", 1_000)]
    [InlineData("modules[0].lessons[0].worksheetId", 100)]
    [InlineData("modules[0].lessons[0].slidesUrl", 1_000)]
    [InlineData("sessions[0].title", 200)]
    [InlineData("sessions[0].description", 2_000)]
    [InlineData("sessions[0].lessons[0].title", 200)]
    public async Task A_text_may_be_as_long_as_its_limit_and_no_longer(string field, int limit)
    {
        await AcceptAsync(CourseJson.With(field, TextOf(field, limit)));
        await RefuseAsync(CourseJson.With(field, TextOf(field, limit + 1)), field, field == "tags[0]" ? "course.invalid" : "request.invalid");
    }

    [Theory]
    [InlineData("tags", 30)]
    [InlineData("modules", 100)]
    [InlineData("modules[0].lessons", 200)]
    [InlineData("sessions", 100)]
    [InlineData("sessions[0].outcomes", 20)]
    [InlineData("sessions[0].lessons", 200)]
    public async Task A_list_may_have_as_many_items_as_its_limit_and_no_more(string field, int limit)
    {
        await AcceptAsync(CourseJson.WithMany(field, limit));
        await RefuseAsync(CourseJson.WithMany(field, limit + 1), field);
    }

    [Theory]
    [InlineData("priceB2C", 0, 100_000_000)]
    [InlineData("priceB2B", 0, 100_000_000)]
    [InlineData("maxParticipants", 1, 100_000)]
    [InlineData("estimatedDurationMinutes", 1, 100_000)]
    [InlineData("modules[0].order", 1, 1_000)]
    [InlineData("modules[0].lessons[0].order", 1, 1_000)]
    [InlineData("modules[0].lessons[0].estimatedDurationMinutes", 1, 10_000)]
    [InlineData("sessions[0].dayNumber", 1, 100)]
    [InlineData("sessions[0].orderInDay", 1, 1_000)]
    [InlineData("sessions[0].durationMinutes", 1, 1_440)]
    public async Task A_number_stays_between_its_bounds(string field, int lowest, int highest)
    {
        await AcceptAsync(CourseJson.With(field, lowest));
        await AcceptAsync(CourseJson.With(field, highest));
        await RefuseAsync(CourseJson.With(field, lowest - 1), field);
        await RefuseAsync(CourseJson.With(field, highest + 1), field);
        await RefuseAsync(CourseJson.With(field, "1"), field);
        await RefuseAsync(CourseJson.With(field, 1.5), field);
        await RefuseAsync(CourseJson.With(field, 99_999_999_999), field);
    }

    [Theory]
    [InlineData("description", "7")]
    [InlineData("delivery", "[]")]
    [InlineData("sessionType", "\"seminar\"")]
    [InlineData("impactLevel", "1")]
    [InlineData("capabilityLevel", "\"expert\"")]
    [InlineData("currency", "5")]
    [InlineData("currency", "\"usd\"")]
    [InlineData("productSuite", "\"\"")]
    [InlineData("slug", "\"-\"")]
    [InlineData("slug", "\"Upper\"")]
    [InlineData("slug", "\"two--hyphens\"")]
    [InlineData("slug", "\"naïve\"")]
    [InlineData("tags", "\"ai\"")]
    [InlineData("tags", "null")]
    [InlineData("tags[0]", "1")]
    [InlineData("tags[0]", "null")]
    [InlineData("modules", "{}")]
    [InlineData("modules[0]", "\"basics\"")]
    [InlineData("modules[0]", "null")]
    [InlineData("modules[0].id", "1")]
    [InlineData("modules[0].title", "\"\"")]
    [InlineData("modules[0].lessons", "1")]
    [InlineData("modules[0].lessons[0]", "[]")]
    [InlineData("modules[0].lessons[0].type", "0")]
    [InlineData("modules[0].lessons[0].required", "\"yes\"")]
    [InlineData("modules[0].lessons[0].refId", "\"\"")]
    [InlineData("modules[0].lessons[0].slidesUrl", "\"slides\"")]
    [InlineData("sessions[0].type", "\"workshop\"")]
    [InlineData("sessions[0].outcomes", "\"much\"")]
    [InlineData("sessions[0].outcomes[0]", "null")]
    [InlineData("sessions[0].lessons[0].title", "{}")]
    [InlineData("colour", "\"red\"")]
    [InlineData("structureVersion", "1")]
    [InlineData("createdAt", "\"2026-01-01T00:00:00Z\"")]
    [InlineData("modules[0].colour", "1")]
    [InlineData("modules[0].lessons[0].colour", "1")]
    [InlineData("sessions[0].moduleId", "\"m\"")]
    public async Task A_value_of_another_kind_is_refused_where_it_stands(string field, string value) =>
        await RefuseAsync(CourseJson.With(field, JsonNode.Parse(value)), field);

    [Theory]
    [InlineData("title")]
    [InlineData("description")]
    [InlineData("delivery")]
    [InlineData("modules[0].title")]
    [InlineData("modules[0].lessons[0].title")]
    [InlineData("modules[0].lessons[0].type")]
    [InlineData("sessions[0].title")]
    [InlineData("sessions[0].type")]
    [InlineData("sessions[0].dayNumber")]
    [InlineData("sessions[0].durationMinutes")]
    public async Task What_a_course_cannot_do_without_is_asked_for(string field)
    {
        await RefuseAsync(CourseJson.Without(field), field);
        await RefuseAsync(CourseJson.With(field, null), field);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("{\"title\":\"One\",\"title\":\"Two\"}")]
    [InlineData("{\"title\":\"One\",}")]
    [InlineData("{} {}")]
    [InlineData("{/* comment */}")]
    public async Task What_is_not_JSON_is_refused_as_such(string body)
    {
        var contributor = await academy.SignInAsync(Role.Contributor);
        var course = await academy.CreateCourseAsync(CourseBuilder.SelfPaced("One"));

        await (await contributor.CallAsync(HttpMethod.Post, "v1/courses", body)).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "request.bad_json");
        await (await contributor.CallAsync(HttpMethod.Put, course.Path, body, ("If-Match", course.ETag))).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "request.bad_json");
    }

    [Fact]
    public async Task Every_fault_is_named_at_once()
    {
        var contributor = await academy.SignInAsync(Role.Contributor);

        var problem = await (await contributor.CallAsync(HttpMethod.Post, "v1/courses", """{"title":7,"delivery":"post","modules":[{}],"colour":1}"""))
            .ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "request.invalid");

        problem.Errors!.Keys.ShouldBe(["title", "description", "delivery", "modules[0].title", "colour"], ignoreOrder: true);
    }

    // An address when there is room for one, since some of the fields want that; else a letter of the field's own, since a title becomes a slug.
    private static string TextOf(string field, int length) =>
        length < 900 ? new string(field[0], length) : "https://content.academy.example/".PadRight(length, 'x');

    private async Task AcceptAsync(string body) =>
        (await CourseCalls.ReadAsync(await (await academy.SignInAsync(Role.Contributor)).CallAsync(HttpMethod.Post, "v1/courses", body))).View.StructureVersion.ShouldBe(1);

    private async Task RefuseAsync(string body, string field, string code = "request.invalid")
    {
        var contributor = await academy.SignInAsync(Role.Contributor);
        var course = await academy.CreateCourseAsync(CourseBuilder.SelfPaced("One"));
        foreach (var response in new[]
                 {
                     await contributor.CallAsync(HttpMethod.Post, "v1/courses", body),
                     await contributor.CallAsync(HttpMethod.Put, course.Path, body, ("If-Match", course.ETag)),
                 })
        {
            var problem = await response.ShouldBeRefusedAsync(HttpStatusCode.BadRequest, code);
            problem.Errors!.Keys.ShouldBe([field]);
        }

        (await CourseCalls.ReadAsync(await contributor.GetAsync(course.Path))).ETag.ShouldBe(course.ETag);
    }
}
