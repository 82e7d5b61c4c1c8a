using System.Globalization;
using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Progress;

/// <summary>The statistics of a course: the sum of its <see cref="LearnerRow"/>s. Container <c>views</c>, beside the rows.</summary>
public sealed record CourseTotals : Document
{
    public const string DocumentId = "totals";
    public const string DocumentType = "courseTotals";

    /// <summary>Activity is kept for this many days up to the last active one, so the document doesn't grow for ever.</summary>
    public const int ActivityDays = 90;

    public override string Id => DocumentId;

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public required string ViewId { get; init; }

    public int Learners { get; init; }

    public int Completions { get; init; }

    /// <summary>The sum of all learners' percentages.</summary>
    public long PercentSum { get; init; }

    /// <summary>How many learners completed each lesson.</summary>
    public SortedDictionary<string, int> CompletedLessons { get; init; } = new(StringComparer.Ordinal);

    /// <summary>How many learners were active, by day <c>yyyy-MM-dd</c>.</summary>
    public SortedDictionary<string, int> ActiveLearners { get; init; } = new(StringComparer.Ordinal);

    public static string ViewOf(CourseId course) => $"course:{course}";

    public static CourseTotals Empty(CourseId course) => new() { ViewId = ViewOf(course) };

    /// <summary>The totals after a learner's row took the place of another, or none.</summary>
    public CourseTotals With(LearnerRow? before, LearnerRow after)
    {
        var lessons = Copy(CompletedLessons);
        Add(lessons, before?.Lessons.Select(lesson => lesson.Value) ?? [], -1);
        Add(lessons, after.Lessons.Select(lesson => lesson.Value), 1);
        var days = Copy(ActiveLearners);
        Add(days, before?.ActiveDays.Where(days.ContainsKey) ?? [], -1);
        Add(days, after.ActiveDays, 1);
        return this with
        {
            Learners = Learners + (before is null ? 1 : 0),
            Completions = Completions + Count(after) - Count(before),
            PercentSum = PercentSum + after.Percent - (before?.Percent ?? 0),
            CompletedLessons = lessons,
            ActiveLearners = Recent(days),
        };
    }

    private static int Count(LearnerRow? row) => row is { IsComplete: true } ? 1 : 0;

    private static SortedDictionary<string, int> Copy(SortedDictionary<string, int> counts) => new(counts, StringComparer.Ordinal);

    private static void Add(SortedDictionary<string, int> counts, IEnumerable<string> keys, int amount)
    {
        foreach (var key in keys)
        {
            counts[key] = counts.GetValueOrDefault(key) + amount;
            if (counts[key] == 0)
            {
                counts.Remove(key);
            }
        }
    }

    // The window ends at the last day in the data, not at today, so that the totals are a function of the rows alone.
    private static SortedDictionary<string, int> Recent(SortedDictionary<string, int> days)
    {
        if (days.Count > 0)
        {
            var first = DateOnly.ParseExact(days.Keys.Last(), "yyyy-MM-dd", CultureInfo.InvariantCulture)
                .AddDays(1 - ActivityDays)
                .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            foreach (var old in days.Keys.TakeWhile(day => string.CompareOrdinal(day, first) < 0).ToList())
            {
                days.Remove(old);
            }
        }

        return days;
    }
}
