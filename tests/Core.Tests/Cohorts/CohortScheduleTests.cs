using System.Globalization;
using Academy.Core.Cohorts;
using Academy.Core.Courses;

namespace Academy.Core.Tests.Cohorts;

/// <summary>Dates of sessions, also when clocks change between the days of a cohort.</summary>
[Spec(18)]
public sealed class CohortScheduleTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly CohortId Cohort = new("k1");

    [Fact]
    public void The_sessions_of_a_day_follow_one_another_and_every_day_begins_at_the_same_time()
    {
        var templates = Templates(("Opening", 1, 90), ("Workshop", 1, 120), ("Roadmap", 2, 60));

        var sessions = CohortSchedule.Plan(templates, Cohort, At("2026-05-04T07:00Z"), Berlin, []);

        sessions.Select(session => (session.Title, session.StartsAt, session.EndsAt)).ShouldBe(
        [
            ("Opening", At("2026-05-04T07:00Z"), At("2026-05-04T08:30Z")),
            ("Workshop", At("2026-05-04T08:30Z"), At("2026-05-04T10:30Z")),
            ("Roadmap", At("2026-05-05T07:00Z"), At("2026-05-05T08:00Z")),
        ]);
        sessions.Select(session => session.CohortSessionId.Value).ShouldBe(templates.Select(template => $"k1-{template.Id}"));
    }

    [Theory]
    [InlineData("2026-03-28T08:00Z", "2026-03-29T07:00Z", "Nine o'clock before and after the clocks go forward.")]
    [InlineData("2026-10-24T07:00Z", "2026-10-25T08:00Z", "Nine o'clock before and after the clocks go back.")]
    [InlineData("2026-03-28T01:30Z", "2026-03-29T01:30Z", "Half past two is skipped: half past three.")]
    [InlineData("2026-10-24T00:30Z", "2026-10-25T00:30Z", "Half past two comes twice: the first.")]
    [InlineData("2026-06-01T22:30Z", "2026-06-02T22:30Z", "Past midnight in Berlin, the day before in UTC.")]
    public void The_second_day_keeps_the_time_of_day_over_a_change_of_clocks(string start, string second, string why) =>
        CohortSchedule.Plan(Templates(("One", 1, 60), ("Two", 2, 60)), Cohort, At(start), Berlin, [])[1].StartsAt.ShouldBe(At(second), why);

    [Fact]
    public void A_session_over_the_change_of_clocks_is_as_long_as_any()
    {
        var night = CohortSchedule.Plan(Templates(("Hackathon", 1, 240)), Cohort, At("2026-03-29T00:00Z"), Berlin, []).ShouldHaveSingleItem();

        (night.EndsAt - night.StartsAt).ShouldBe(TimeSpan.FromHours(4));
    }

    [Theory]
    [InlineData("America/New_York", "2026-03-07T14:00Z", "2026-03-08T13:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-04-04T00:00Z", "2026-04-05T00:30Z")]
    [InlineData("Asia/Kolkata", "2026-03-28T03:30Z", "2026-03-29T03:30Z")]
    public void Every_zone_has_its_own_clocks(string zone, string start, string second) =>
        CohortSchedule.StartOf(1, At(start), TimeZoneInfo.FindSystemTimeZoneById(zone)).ShouldBe(At(second));

    [Fact]
    public void The_first_day_is_the_start_whatever_its_number()
    {
        var sessions = CohortSchedule.Plan(Templates(("Late", 3, 60), ("Later", 5, 60)), Cohort, At("2026-05-04T07:00Z"), Berlin, []);

        sessions.Select(session => session.StartsAt).ShouldBe([At("2026-05-04T07:00Z"), At("2026-05-06T07:00Z")]);
    }

    [Fact]
    public void A_session_that_was_moved_leaves_the_others_where_they_are()
    {
        var templates = Templates(("One", 1, 60), ("Two", 1, 60), ("Three", 1, 60));
        CohortSessionContent moved = new() { SessionTemplateId = templates[1].Id, StartsAt = At("2026-05-06T15:00Z"), DurationMinutes = 30 };

        var sessions = CohortSchedule.Plan(templates, Cohort, At("2026-05-04T07:00Z"), Berlin, [moved]);

        sessions.Select(session => (session.Title, session.StartsAt)).ShouldBe(
            [("One", At("2026-05-04T07:00Z")), ("Three", At("2026-05-04T09:00Z")), ("Two", At("2026-05-06T15:00Z"))]);
        sessions[2].EndsAt.ShouldBe(At("2026-05-06T15:30Z"));
        sessions[2].CohortSessionId.ShouldBe(CohortSessionId.For(Cohort, templates[1].Id), "It is the same session at another time.");
    }

    private static IReadOnlyList<SessionTemplate> Templates(params (string Title, int Day, int Minutes)[] sessions) => CourseBuilder.Draft(CourseBuilder.Cohort() with
    {
        SessionType = SessionType.Hackathon,
        Sessions = [.. sessions.Select(session => CourseBuilder.SessionOf(session.Title, session.Day) with { DurationMinutes = session.Minutes })],
    }).Outline.Sessions;

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
