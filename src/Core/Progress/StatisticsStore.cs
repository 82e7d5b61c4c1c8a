using Academy.Core.Courses;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Progress;

/// <summary>The statistics of courses: per course one partition of <c>views</c> with the learners' rows and their sum.</summary>
public sealed class StatisticsStore(AcademyDatabase database)
{
    /// <summary>The sum; null while nobody has started the course.</summary>
    public Task<CourseTotals?> FindTotalsAsync(CourseId course, CancellationToken cancellation) =>
        database.Views.FindAsync<CourseTotals>(CourseTotals.ViewOf(course), CourseTotals.DocumentId, cancellation);

    /// <summary>How many learners started each of some courses; courses that nobody started are left out.</summary>
    public async Task<IReadOnlyDictionary<CourseId, int>> CountLearnersAsync(IReadOnlyList<CourseId> courses, CancellationToken cancellation)
    {
        var views = courses.ToDictionary(CourseTotals.ViewOf, course => course);
        var found = courses.Count == 0 ? [] : (await database.Views.ReadManyItemsAsync<CourseTotals>(
            [.. views.Keys.Select(view => (CourseTotals.DocumentId, new PartitionKey(view)))], cancellationToken: cancellation)).Resource;
        return found.ToDictionary(totals => views[totals.ViewId], totals => totals.Learners);
    }

    internal Task<LearnerRow?> FindRowAsync(CourseId course, UserId learner, CancellationToken cancellation) =>
        database.Views.FindAsync<LearnerRow>(CourseTotals.ViewOf(course), LearnerRow.IdOf(learner), cancellation);

    /// <summary>The learners in progress whose row doesn't know this version of the structure yet.</summary>
    internal IAsyncEnumerable<UserId> BehindAsync(CourseId course, int structureVersion, CancellationToken cancellation) =>
        database.Views.QueryAsync<UserId>(
            CourseTotals.ViewOf(course),
            new QueryDefinition("SELECT VALUE c.userId FROM c WHERE c.type = @type AND c.seenStructureVersion < @version")
                .WithParameter("@type", LearnerRow.DocumentType)
                .WithParameter("@version", structureVersion),
            cancellation);

    internal IAsyncEnumerable<LearnerRow> RowsAsync(CourseId course, CancellationToken cancellation) =>
        database.Views.QueryAsync<LearnerRow>(
            CourseTotals.ViewOf(course),
            new QueryDefinition("SELECT * FROM c WHERE c.type = @type").WithParameter("@type", LearnerRow.DocumentType),
            cancellation);

    /// <summary>Puts a row and the totals that contain it in the place of those that were read, both or neither; false when either has changed since.</summary>
    internal Task<bool> TrySaveAsync(LearnerRow row, CourseTotals totals, CancellationToken cancellation) =>
        database.Views.CreateTransactionalBatch(new PartitionKey(row.ViewId)).Save(row).Save(totals).TryCommitAsync(cancellation);

    internal Task<Projected> ProjectAsync(CourseTotals? stored, CourseTotals projected, CancellationToken cancellation) =>
        database.Views.ProjectAsync(projected.ViewId, stored, projected, cancellation);
}
