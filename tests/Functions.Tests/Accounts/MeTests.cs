using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Academy.Functions.Tests.Accounts;

[Spec(5, 7)]
public sealed class MeTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private static int people;

    private readonly AcademyHost academy = fixture.Academy;

    [Fact]
    public async Task Without_a_token_there_is_no_me()
    {
        (await academy.CreateClient().GetAsync("v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await academy.CreateClient().PatchAsJsonAsync("v1/me", new { name = "Eve" })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_account_shows_its_fields_by_the_names_of_the_sources()
    {
        using var client = await SignInAsync();

        var me = await client.GetFromJsonAsync<JsonElement>("v1/me");

        me.EnumerateObject().Select(field => field.Name).ShouldBe(
            ["userId", "email", "notificationPreferences", "privacy", "role", "accountKind", "mustChooseTrack", "createdAt", "updatedAt"]);
        me.GetProperty("accountKind").GetString().ShouldBe("individual");
        me.GetProperty("createdAt").GetString().ShouldBe("2026-03-02T09:00:00+00:00");
        me.GetProperty("notificationPreferences").GetProperty("community").GetProperty("threadReplies").GetBoolean().ShouldBeTrue();
        me.GetProperty("privacy").GetProperty("allowLeaderboardDisplay").GetBoolean().ShouldBeFalse();
    }

    [Fact, Spec(50, 176)]
    public async Task Showing_up_on_leaderboards_is_ones_own_choice_and_stays_through_other_changes()
    {
        using var client = await SignInAsync();

        await ChangeAsync(client, """{"privacy":{"allowLeaderboardDisplay":true}}""");
        await ChangeAsync(client, """{"name":"Ada","privacy":{}}""");

        (await client.GetFromJsonAsync<JsonElement>("v1/me")).GetProperty("privacy").GetProperty("allowLeaderboardDisplay").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_profile_changes_field_by_field()
    {
        using var client = await SignInAsync();
        await ChangeAsync(client, """{"name":"Ada","company":"Engines","title":"Countess"}""");

        var changed = await ChangeAsync(client, """
            {"title":"","linkedInUrl":"https://www.linkedin.com/in/ada","phoneNumber":"+44 20 7946 0000","timezone":"Europe/London",
             "notificationPreferences":{"smsNotifications":true,"community":{"bestAnswers":false}}}
            """);

        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        var me = await client.GetFromJsonAsync<JsonElement>("v1/me");
        me.GetProperty("name").GetString().ShouldBe("Ada");
        me.GetProperty("company").GetString().ShouldBe("Engines");
        me.TryGetProperty("title", out _).ShouldBeFalse();
        me.GetProperty("linkedInUrl").GetString().ShouldBe("https://www.linkedin.com/in/ada");
        me.GetProperty("phoneNumber").GetString().ShouldBe("+442079460000");
        me.GetProperty("timezone").GetString().ShouldBe("Europe/London");
        me.GetProperty("notificationPreferences").GetProperty("smsNotifications").GetBoolean().ShouldBeTrue();
        me.GetProperty("notificationPreferences").GetProperty("emailNotifications").GetBoolean().ShouldBeTrue();
        me.GetProperty("notificationPreferences").GetProperty("community").GetProperty("bestAnswers").GetBoolean().ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{"timezone":"Mars/Olympus"}""", "timezone")]
    [InlineData("""{"phoneNumber":"12"}""", "phoneNumber")]
    [InlineData("""{"linkedInUrl":"https://evil.example"}""", "linkedInUrl")]
    public async Task A_bad_field_is_refused_and_nothing_changes(string body, string field)
    {
        using var client = await SignInAsync();
        var before = await client.GetStringAsync("v1/me");

        var problem = await (await ChangeAsync(client, body)).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "account.invalid_profile");

        problem.Errors!.Keys.ShouldBe([field]);
        (await client.GetStringAsync("v1/me")).ShouldBe(before);
    }

    [Theory]
    [InlineData("userId")]
    [InlineData("email")]
    [InlineData("role")]
    [InlineData("accountKind")]
    [InlineData("organizationId")]
    [InlineData("department")]
    [InlineData("currentTrackId")]
    [InlineData("createdAt")]
    [InlineData("googleSubject")]
    [InlineData("id")]
    [InlineData("nickname")]
    public async Task A_field_that_is_not_ones_own_to_change_is_refused_by_name(string field)
    {
        using var client = await SignInAsync();

        var answer = await ChangeAsync(client, $$"""{"{{field}}":"platform_admin"}""");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(field);
        (await Me.OfAsync(client)).Role.ShouldBe("learner");
    }

    [Theory]
    [InlineData("name", 100)]
    [InlineData("company", 200)]
    [InlineData("title", 200)]
    public async Task Texts_have_a_longest_length(string field, int length)
    {
        using var client = await SignInAsync();

        (await ChangeAsync(client, $$"""{"{{field}}":"{{new string('x', length)}}"}""")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ChangeAsync(client, $$"""{"{{field}}":"{{new string('x', length + 1)}}"}""")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_change_against_an_older_version_is_refused()
    {
        using var client = await SignInAsync();
        var read = (await client.GetAsync("v1/me")).Headers.ETag!;

        (await ChangeAsync(client, """{"name":"Ada"}""", read)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await (await ChangeAsync(client, """{"name":"Eve"}""", read)).ShouldBeRefusedAsync(HttpStatusCode.PreconditionFailed, "account.stale");
        (await Me.OfAsync(client)).Name.ShouldBe("Ada");
    }

    [Fact]
    public async Task The_answer_to_a_change_carries_the_version_to_change_next()
    {
        using var client = await SignInAsync();

        var changed = await ChangeAsync(client, """{"name":"Ada"}""");

        (await ChangeAsync(client, """{"name":"Ada King"}""", changed.Headers.ETag)).StatusCode.ShouldBe(HttpStatusCode.OK);
        changed.Headers.ETag.ShouldNotBe((await client.GetAsync("v1/me")).Headers.ETag);
    }

    [Fact]
    public async Task Who_has_the_current_version_is_told_so_without_a_body()
    {
        using var client = await SignInAsync();
        client.DefaultRequestHeaders.IfNoneMatch.Add((await client.GetAsync("v1/me")).Headers.ETag!);

        (await client.GetAsync("v1/me")).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task Changes_of_different_fields_at_once_all_count()
    {
        using var client = await SignInAsync();

        var answers = await Task.WhenAll(
            ChangeAsync(client, """{"name":"Ada"}"""), ChangeAsync(client, """{"company":"Engines"}"""), ChangeAsync(client, """{"title":"Countess"}"""));

        answers.ShouldAllBe(answer => answer.IsSuccessStatusCode);
        var me = await Me.OfAsync(client);
        (me.Name, me.Company, me.Title).ShouldBe(("Ada", "Engines", "Countess"));
    }

    private Task<HttpClient> SignInAsync() => academy.SignInAsync($"me{Interlocked.Increment(ref people)}@example.com");

    private static Task<HttpResponseMessage> ChangeAsync(HttpClient client, string body, EntityTagHeaderValue? ifMatch = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Patch, "v1/me") { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        if (ifMatch is not null)
        {
            request.Headers.IfMatch.Add(ifMatch);
        }

        return client.SendAsync(request);
    }
}
