using System.Globalization;
using System.Text;

namespace Academy.Core.Cohorts.Calendars;

/// <summary>
/// Events as an iCalendar stream (RFC 5545). Times are UTC: the sessions are instants, and every calendar shows them in its reader's own zone.
/// </summary>
public static class CalendarWriter
{
    public const string ContentType = "text/calendar; charset=utf-8";

    private const int LongestLine = 75;

    /// <param name="name">What calendars call the feed.</param>
    public static string Write(string name, IEnumerable<CalendarEvent> events)
    {
        var lines = new StringBuilder();
        Append(lines, "BEGIN:VCALENDAR");
        Append(lines, "VERSION:2.0");
        Append(lines, "PRODID:-//Academy//Cohorts//EN");
        Append(lines, "CALSCALE:GREGORIAN");
        Append(lines, "METHOD:PUBLISH");
        Append(lines, $"X-WR-CALNAME:{Escape(name)}");
        foreach (var happening in events.OrderBy(happening => happening.StartsAt).ThenBy(happening => happening.Uid, StringComparer.Ordinal))
        {
            Append(lines, happening);
        }

        Append(lines, "END:VCALENDAR");
        return lines.ToString();
    }

    private static void Append(StringBuilder lines, CalendarEvent happening)
    {
        Append(lines, "BEGIN:VEVENT");
        Append(lines, $"UID:{happening.Uid}");
        Append(lines, string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{happening.Sequence}"));
        Append(lines, $"DTSTAMP:{Instant(happening.ChangedAt)}");
        Append(lines, $"LAST-MODIFIED:{Instant(happening.ChangedAt)}");
        Append(lines, $"DTSTART:{Instant(happening.StartsAt)}");
        Append(lines, $"DTEND:{Instant(happening.EndsAt)}");
        Append(lines, $"SUMMARY:{Escape(happening.Title)}");
        Append(lines, $"DESCRIPTION:{Escape(happening.Description)}");
        if (happening.Location is { } location)
        {
            Append(lines, $"LOCATION:{Escape(location)}");
        }

        Append(lines, happening.IsCancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
        Append(lines, "END:VEVENT");
    }

    /// <summary>A content line, folded so that no line is longer than 75 bytes; never within a character.</summary>
    private static void Append(StringBuilder lines, string line)
    {
        var used = 0;
        foreach (var character in line.EnumerateRunes())
        {
            if (used + character.Utf8SequenceLength > LongestLine)
            {
                lines.Append("\r\n ");
                used = 1;
            }

            lines.Append(character.ToString());
            used += character.Utf8SequenceLength;
        }

        lines.Append("\r\n");
    }

    private static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal)
        .Replace("\r\n", "\\n", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\r", "\\n", StringComparison.Ordinal);

    private static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
