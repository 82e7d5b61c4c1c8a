using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Progress;

/// <summary>
/// What one learner adds to the statistics of a course. It is replaced together with the totals, so the totals always are the sum of the rows
/// and a change that is delivered twice adds nothing. Container <c>views</c>, partition <c>course:{courseId}</c>.
/// </summary>
public sealed record LearnerRow : Document
{
    public const string DocumentType = "courseLearner";

    public override string Id => IdOf(UserId);

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public required string ViewId { get; init; }

    public required UserId UserId { get; init; }

    public required int Percent { get; init; }

    public required bool IsComplete { get; init; }

    /// <summary>Every lesson completed, counted or not.</summary>
    public required IReadOnlyList<LessonId> Lessons { get; init; }

    /// <summary>The days on which the learner was active, <c>yyyy-MM-dd</c>, ascending.</summary>
    public required IReadOnlyList<string> ActiveDays { get; init; }

    /// <summary>As in <see cref="CourseProgress"/>.</summary>
    public int? SeenStructureVersion { get; init; }

    public required long RecordRevision { get; init; }

    public static string IdOf(UserId user) => $"learner:{user}";

    public static LearnerRow Of(LearningRecord record, CourseProgress progress) => new()
    {
        ViewId = CourseTotals.ViewOf(record.CourseId),
        UserId = record.UserId,
        Percent = progress.Percent,
        IsComplete = progress.CompletedAt is not null,
        Lessons = [.. record.Completed.Keys.OrderBy(lesson => lesson.Value, StringComparer.Ordinal)],
        ActiveDays = [.. record.ActiveDays.Keys.Order(StringComparer.Ordinal)],
        SeenStructureVersion = progress.SeenStructureVersion,
        RecordRevision = progress.RecordRevision,
    };

    /// <summary>Whether both add the same to the totals.</summary>
    public bool CountsAs(LearnerRow other) =>
        Percent == other.Percent && IsComplete == other.IsComplete && Lessons.SequenceEqual(other.Lessons) && ActiveDays.SequenceEqual(other.ActiveDays);
}
