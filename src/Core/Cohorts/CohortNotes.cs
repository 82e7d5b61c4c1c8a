using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts;

/// <summary>
/// What the enrolments of a cohort follow already. Container <c>courses</c>, beside the cohort: every seat that comes or goes changes the cohort, and
/// nearly none of these changes concerns everyone in it.
/// </summary>
public sealed record CohortNote : Document
{
    public override string Id => IdOf(CohortId);

    public override string Type => "cohortNote";

    /// <summary>The partition.</summary>
    public required CourseId CourseId { get; init; }

    public required CohortId CohortId { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    public required bool IsCompleted { get; init; }

    public static string IdOf(CohortId cohort) => $"cohortNote:{cohort}";

    public static CohortNote Of(Cohort cohort) => new()
    {
        CourseId = cohort.CourseId,
        CohortId = cohort.CohortId,
        EndsAt = cohort.EndsAt,
        IsCompleted = cohort.Status == CohortStatus.Completed,
    };
}

public sealed class CohortNotes(AcademyDatabase database)
{
    /// <summary>Whether everyone in the cohort was looked at since its end or state changed.</summary>
    internal async Task<bool> IsFollowedAsync(Cohort cohort, CancellationToken cancellation) =>
        await database.Courses.FindAsync<CohortNote>(cohort.CourseId.Value, CohortNote.IdOf(cohort.CohortId), cancellation) is { } note
        && note with { ETag = null } == CohortNote.Of(cohort);

    internal Task FollowedAsync(Cohort cohort, CancellationToken cancellation) =>
        database.Courses.PutAsync(cohort.CourseId.Value, CohortNote.Of(cohort), cancellation);
}
