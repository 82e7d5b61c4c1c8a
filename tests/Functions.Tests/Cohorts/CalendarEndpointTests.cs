using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Courses;

namespace Academy.Functions.Tests.Cohorts;

/// <summary>Calendars that subscribe: without signing in, by an address that only its owner has.</summary>
public sealed class CalendarEndpointTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private static int people;

    private readonly AcademyHost academy = fixture.Academy;

    [Fact]
    public async Task A_learners_calendar_follows_their_cohorts()
    {
        var (cohort, learner) = (await academy.OpenAsync(), await LearnerAsync());
        await academy.EnrolAsync(cohort, learner);
        var path = await LinkAsync(learner);

        var before = await FetchAsync(path);
        before.ShouldContain($"UID:{cohort.View.Sessions[0].CohortSessionId}@academy");
        before.ShouldContain("LOCATION:https://zoom.example/j/42");
        before.ShouldContain("STATUS:CONFIRMED");

        await academy.RescheduleAsync(cohort, academy.Content(days: 21));
        var moved = await FetchAsync(path);
        Value(moved, "UID").ShouldBe(Value(before, "UID"));
        Number(moved).ShouldBeGreaterThan(Number(before));
        Value(moved, "DTSTART").ShouldNotBe(Value(before, "DTSTART"));

        await learner.PostAsync($"v1/me/enrollments/{cohort.View.Id}/withdraw", new { reason = "No time" });
        var left = await FetchAsync(path);
        left.ShouldContain("STATUS:CANCELLED");
        left.ShouldNotContain("zoom");
        Number(left).ShouldBeGreaterThan(Number(moved));
    }

    [Fact]
    public async Task A_fresh_address_ends_the_one_before()
    {
        var learner = await LearnerAsync();
        var (first, second) = (await LinkAsync(learner), await LinkAsync(learner));

        await (await academy.Http.GetAsync(first)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "calendar.unknown_link");
        (await FetchAsync(second)).ShouldStartWith("BEGIN:VCALENDAR\r\n");
        await (await academy.Http.GetAsync("v1/me/calendar.ics")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "calendar.unknown_link");
    }

    [Fact]
    public async Task A_cohorts_calendar_is_for_everyone_and_does_not_say_where_to_join()
    {
        var cohort = await academy.OpenAsync();

        var response = await academy.Http.GetAsync($"{cohort.Path}/calendar.ics");

        response.Content.Headers.ContentType!.ToString().ShouldBe("text/calendar; charset=utf-8");
        var text = await response.Content.ReadAsStringAsync();
        text.Split("BEGIN:VEVENT").Length.ShouldBe(3, "Two sessions.");
        text.ShouldNotContain("zoom");
        var again = await academy.Http.CallAsync(HttpMethod.Get, $"{cohort.Path}/calendar.ics", null, ("If-None-Match", response.Headers.ETag!.ToString()));
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    private static async Task<string> LinkAsync(HttpClient learner)
    {
        var response = await learner.PostAsync("v1/me/calendar-link", null);
        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("path").GetString()!.TrimStart('/');
    }

    private async Task<string> FetchAsync(string path) => (await academy.Http.GetStringAsync(path)).Replace("\r\n ", "", StringComparison.Ordinal);

    private static string Value(string calendar, string property) =>
        calendar.Split("\r\n").First(line => line.StartsWith(property + ":", StringComparison.Ordinal))[(property.Length + 1)..];

    private static long Number(string calendar) => long.Parse(Value(calendar, "SEQUENCE"), System.Globalization.CultureInfo.InvariantCulture);

    private Task<HttpClient> LearnerAsync() => academy.SignInAsync($"calendar{Interlocked.Increment(ref people)}@example.com");
}
