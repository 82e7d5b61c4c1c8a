using Academy.Core.Courses;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Tracks;

/// <summary>What the learners of a goal have in common: per goal one partition of <c>views</c> with its courses, the learners' rows and their sum.</summary>
public sealed class GoalViewStore(AcademyDatabase database)
{
    /// <summary>Null while nobody has completed the goal.</summary>
    public Task<GoalDistribution?> FindDistributionAsync(GoalId goal, CancellationToken cancellation) =>
        database.Views.FindAsync<GoalDistribution>(GoalDistribution.ViewOf(goal), GoalDistribution.DocumentId, cancellation);

    public Task<GoalLearnerRow?> FindRowAsync(GoalId goal, UserId learner, CancellationToken cancellation) =>
        database.Views.FindAsync<GoalLearnerRow>(GoalDistribution.ViewOf(goal), GoalLearnerRow.IdOf(learner), cancellation);

    internal Task<GoalLearnerRow?> TryCreateAsync(GoalLearnerRow row, CancellationToken cancellation) =>
        database.Views.TryCreateAsync(row.ViewId, row, cancellation);

    /// <summary>Puts a row in the place of the one that was read; with the distribution, both or neither. False when either has changed since.</summary>
    internal Task<bool> TrySaveAsync(GoalLearnerRow row, GoalDistribution? distribution, CancellationToken cancellation)
    {
        var batch = Batch(row.ViewId).Save(row);
        return (distribution is null ? batch : batch.Save(distribution)).TryCommitAsync(cancellation);
    }

    internal Task<Projected> ProjectAsync(GoalDistribution? stored, GoalDistribution projected, CancellationToken cancellation) =>
        database.Views.ProjectAsync(projected.ViewId, stored, projected, cancellation);

    internal IAsyncEnumerable<GoalLearnerRow> RowsAsync(GoalId goal, CancellationToken cancellation) => database.Views.QueryAsync<GoalLearnerRow>(
        GoalDistribution.ViewOf(goal),
        new QueryDefinition("SELECT * FROM c WHERE c.type = @type").WithParameter("@type", GoalLearnerRow.DocumentType),
        cancellation);

    /// <summary>The learners whose progress doesn't know this state of the goal's courses yet.</summary>
    internal IAsyncEnumerable<UserId> BehindAsync(GoalId goal, long coursesRevision, CancellationToken cancellation) => database.Views.QueryAsync<UserId>(
        GoalDistribution.ViewOf(goal),
        new QueryDefinition("SELECT VALUE c.userId FROM c WHERE c.type = @type AND c.coursesRevision < @revision")
            .WithParameter("@type", GoalLearnerRow.DocumentType)
            .WithParameter("@revision", coursesRevision),
        cancellation);

    internal async Task<GoalCourses> FindCoursesAsync(GoalId goal, CancellationToken cancellation)
    {
        var view = GoalDistribution.ViewOf(goal);
        return await database.Views.FindAsync<GoalCourses>(view, GoalCourses.DocumentId, cancellation) ?? new GoalCourses { ViewId = view };
    }

    internal Task<GoalCourse?> FindCourseAsync(GoalId goal, CourseId course, CancellationToken cancellation) =>
        database.Views.FindAsync<GoalCourse>(GoalDistribution.ViewOf(goal), GoalCourse.IdOf(course), cancellation);

    internal ValueTask<List<GoalCourse>> ListCoursesAsync(GoalId goal, CancellationToken cancellation) => database.Views.QueryAsync<GoalCourse>(
        GoalDistribution.ViewOf(goal),
        new QueryDefinition("SELECT * FROM c WHERE c.type = @type").WithParameter("@type", GoalCourse.DocumentType),
        cancellation).ToListAsync(cancellation);

    /// <summary>Puts a course of a goal in the place of what was read, nothing in the place of null, and counts it; false when another was faster.</summary>
    internal Task<bool> TrySaveAsync(GoalCourses courses, GoalCourse? stored, GoalCourse? course, CancellationToken cancellation)
    {
        var batch = Batch(courses.ViewId).Save(courses with { Revision = courses.Revision + 1 });
        return (course is null
            ? batch.DeleteItem(stored!.Id, new TransactionalBatchItemRequestOptions { IfMatchEtag = stored.ETag })
            : batch.Save(course with { ETag = stored?.ETag })).TryCommitAsync(cancellation);
    }

    internal async Task<CourseGoals> FindGoalsAsync(CourseId course, CancellationToken cancellation)
    {
        var view = CourseGoals.ViewOf(course);
        return await database.Views.FindAsync<CourseGoals>(view, CourseGoals.DocumentId, cancellation) ?? new CourseGoals { ViewId = view };
    }

    internal Task<bool> TrySaveAsync(CourseGoals goals, CancellationToken cancellation) => database.Views.TrySaveAsync(goals.ViewId, goals, cancellation);

    private TransactionalBatch Batch(string view) => database.Views.CreateTransactionalBatch(new PartitionKey(view));
}
