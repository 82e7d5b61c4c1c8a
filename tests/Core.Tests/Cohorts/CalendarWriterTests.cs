using System.Text;
using Academy.Core.Cohorts;
using Academy.Core.Cohorts.Calendars;
using FsCheck;
using FsCheck.Fluent;

namespace Academy.Core.Tests.Cohorts;

/// <summary>RFC 5545, as far as it is written.</summary>
public sealed class CalendarWriterTests
{
    private static readonly Cohort Cohort = CohortBuilder.Cohort() with
    {
        ZoomLink = "https://zoom.example/j/1",
        Sessions =
        [
            new()
            {
                CohortSessionId = new("k1-s1"),
                SessionTemplateId = new("s1"),
                Title = "Opening, with \\ and ; and\nmore",
                StartsAt = new(2026, 3, 16, 10, 0, 0, TimeSpan.FromHours(1)),
                EndsAt = new(2026, 3, 16, 10, 30, 0, TimeSpan.Zero),
            },
        ],
    };

    [Fact]
    public void A_calendar_has_its_events_line_by_line()
    {
        var text = CalendarWriter.Write("Academy", CalendarEvent.Of(Cohort, "AI", isInside: true));

        text.ShouldEndWith("END:VCALENDAR\r\n");
        text.Replace("\r\n", "", StringComparison.Ordinal).ShouldNotContain('\n');
        Unfold(text).ShouldBe(
        [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Academy//Cohorts//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "X-WR-CALNAME:Academy",
            "BEGIN:VEVENT", "UID:k1-s1@academy", "SEQUENCE:1", "DTSTAMP:20260302T090000Z", "LAST-MODIFIED:20260302T090000Z",
            "DTSTART:20260316T090000Z", "DTEND:20260316T103000Z", "SUMMARY:AI: Opening\\, with \\\\ and \\; and\\nmore", "DESCRIPTION:March",
            "LOCATION:https://zoom.example/j/1", "STATUS:CONFIRMED", "END:VEVENT", "END:VCALENDAR",
        ]);
    }

    [Fact]
    public void A_line_of_any_text_is_folded_within_75_bytes_and_comes_back_as_it_was() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), any =>
        {
            // What is no text, such as half a pair, and controls have no place in a title.
            var title = string.Concat(any.Get.Concat(" Größe 🎓 – ").Where(character => !char.IsControl(character) && !char.IsSurrogate(character))) + string.Concat(Enumerable.Repeat("ü🎓x", 40));
            var text = CalendarWriter.Write(title, []);

            text.Split("\r\n").ShouldAllBe(line => Encoding.UTF8.GetByteCount(line) <= 75);
            text.ShouldNotContain('\uFFFD');
            Unfold(text).ShouldContain("X-WR-CALNAME:" + title.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_changed_has_a_higher_sequence_under_the_same_name()
    {
        var moved = Cohort with { Revision = 2, Sessions = [Cohort.Sessions[0] with { StartsAt = Cohort.StartsAt.AddDays(1), EndsAt = Cohort.StartsAt.AddDays(2) }] };

        var (before, after) = (CalendarEvent.Of(Cohort, "AI", isInside: true).Single(), CalendarEvent.Of(moved, "AI", isInside: true).Single());

        after.Uid.ShouldBe(before.Uid);
        after.Sequence.ShouldBeGreaterThan(before.Sequence);
        CalendarEvent.Of(Cohort, "AI", isInside: true, changes: 3).Single().Sequence.ShouldBe(4, "A change of the reader's own part counts too.");
    }

    [Fact]
    public void A_cancelled_cohort_and_one_that_was_left_are_cancelled_events()
    {
        var cancelled = Cohort with { Status = CohortStatus.Cancelled, CancellationReason = "Too few" };

        var text = CalendarWriter.Write("Academy", CalendarEvent.Of(cancelled, "AI", isInside: true));
        text.ShouldContain("STATUS:CANCELLED\r\n");
        text.ShouldContain("DESCRIPTION:March. Cancelled: Too few\r\n");
        CalendarWriter.Write("Academy", CalendarEvent.Of(Cohort, "AI", isInside: false, isOver: true)).ShouldContain("STATUS:CANCELLED");
    }

    [Fact]
    public void A_session_that_a_cohort_was_ended_before_is_cancelled_and_one_that_it_was_ended_in_is_not()
    {
        var session = Cohort.Sessions[0];

        CalendarEvent.Of(Cohort with { EndsAt = session.StartsAt }, "AI", isInside: true).Single().IsCancelled.ShouldBeTrue();
        CalendarEvent.Of(Cohort with { EndsAt = session.StartsAt.AddMinutes(1) }, "AI", isInside: true).Single().IsCancelled.ShouldBeFalse();
    }

    [Fact]
    public void Where_to_join_is_for_those_who_take_part() =>
        CalendarWriter.Write("Academy", CalendarEvent.Of(Cohort, "AI", isInside: false)).ShouldNotContain("zoom");

    private static string[] Unfold(string text) => text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
}
