using Academy.Core.Courses;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Cohorts.Waitlist;

/// <summary>Who stands in line for what: queries over the entries of one course.</summary>
public sealed class WaitlistLines(AcademyDatabase database)
{
    /// <summary>The first in line for one of these cohorts; null when nobody is.</summary>
    internal async Task<WaitlistEntry?> FirstAsync(CourseId course, IReadOnlyList<CohortId> cohorts, bool courseWide, CancellationToken cancellation) =>
        await database.Courses.QueryAsync<WaitlistEntry>(
            course.Value,
            Waiting($"AND (ARRAY_CONTAINS(@cohorts, c.cohortId){(courseWide ? " OR NOT IS_DEFINED(c.cohortId)" : "")}) ORDER BY c[\"order\"] OFFSET 0 LIMIT 1", cohorts),
            cancellation).FirstOrDefaultAsync(cancellation);

    /// <summary>The first some in line for a cohort.</summary>
    internal async Task<IReadOnlyList<WaitlistEntry>> LineAsync(Cohort cohort, int limit, CancellationToken cancellation) =>
        await database.Courses.QueryAsync<WaitlistEntry>(cohort.CourseId.Value, Line(cohort, "c.status = 'waiting'", $"OFFSET 0 LIMIT {limit}"), cancellation)
            .ToListAsync(cancellation);

    /// <summary>One page of those in line for a cohort or with an offer of it, in the order in which they stand or stood.</summary>
    internal Task<(IReadOnlyList<WaitlistEntry> Items, string? Continuation)> ListAsync(Cohort cohort, int limit, string? continuation, CancellationToken cancellation) =>
        database.Courses.QueryPageAsync<WaitlistEntry>(
            cohort.CourseId.Value, Line(cohort, "(c.status = 'waiting' OR (c.status = 'offered' AND c.offeredCohortId = @cohort))", ""), limit, continuation, cancellation);

    /// <summary>Someone who waits for a cohort that is none of these; null when nobody does.</summary>
    internal async Task<WaitlistEntry?> StrandedAsync(CourseId course, IReadOnlyList<CohortId> accepting, CancellationToken cancellation) =>
        await database.Courses.QueryAsync<WaitlistEntry>(
            course.Value,
            Waiting("AND IS_DEFINED(c.cohortId) AND NOT ARRAY_CONTAINS(@cohorts, c.cohortId) OFFSET 0 LIMIT 1", accepting),
            cancellation).FirstOrDefaultAsync(cancellation);

    /// <summary>An unanswered offer of a seat in a cohort that is none of these; null when there is none.</summary>
    internal async Task<WaitlistEntry?> HomelessAsync(CourseId course, IReadOnlyList<CohortId> alive, CancellationToken cancellation) =>
        await database.Courses.QueryAsync<WaitlistEntry>(
            course.Value,
            Query("c.status = 'offered' AND NOT IS_DEFINED(c.acceptedAt) AND NOT ARRAY_CONTAINS(@cohorts, c.offeredCohortId) OFFSET 0 LIMIT 1", alive),
            cancellation).FirstOrDefaultAsync(cancellation);

    /// <summary>How many wait for one cohort alone, or, without one, for any of the course.</summary>
    internal Task<int> CountAsync(CourseId course, CohortId? cohort, CancellationToken cancellation) =>
        CountAsync(course, cohort is null ? "NOT IS_DEFINED(c.cohortId)" : "c.cohortId = @cohort", cohort, before: "", cancellation);

    /// <summary>How many stand before an entry for a seat that it may be offered.</summary>
    /// <param name="alone">Whether only those count who wait for the same cohort.</param>
    internal Task<int> CountBeforeAsync(WaitlistEntry entry, bool alone, CancellationToken cancellation)
    {
        var scope = entry.CohortId is null ? "true" : alone ? "c.cohortId = @cohort" : "(c.cohortId = @cohort OR NOT IS_DEFINED(c.cohortId))";
        return CountAsync(entry.CourseId, $"{scope} AND c[\"order\"] < @before", entry.CohortId, entry.Order, cancellation);
    }

    private Task<int> CountAsync(CourseId course, string condition, CohortId? cohort, string before, CancellationToken cancellation)
    {
        var query = new QueryDefinition($"SELECT VALUE COUNT(1) FROM c WHERE c.type = @type AND c.status = 'waiting' AND {condition}")
            .WithParameter("@type", WaitlistEntry.DocumentType)
            .WithParameter("@cohort", cohort?.Value)
            .WithParameter("@before", before);
        return database.Courses.QueryAsync<int>(course.Value, query, cancellation).SingleAsync(cancellation).AsTask();
    }

    // ["order"], because order is a word of the query language.
    private static QueryDefinition Line(Cohort cohort, string condition, string rest) =>
        new QueryDefinition(
            $"""
             SELECT * FROM c WHERE c.type = @type AND {condition}
             AND (c.cohortId = @cohort{(cohort.IsB2B ? "" : " OR NOT IS_DEFINED(c.cohortId)")}) ORDER BY c["order"] {rest}
             """)
            .WithParameter("@type", WaitlistEntry.DocumentType)
            .WithParameter("@cohort", cohort.CohortId.Value);

    private static QueryDefinition Waiting(string rest, IReadOnlyList<CohortId> cohorts) => Query($"c.status = 'waiting' {rest}", cohorts);

    private static QueryDefinition Query(string condition, IReadOnlyList<CohortId> cohorts) => new QueryDefinition($"SELECT * FROM c WHERE c.type = @type AND {condition}")
        .WithParameter("@type", WaitlistEntry.DocumentType)
        .WithParameter("@cohorts", cohorts.Select(cohort => cohort.Value).ToArray());
}
