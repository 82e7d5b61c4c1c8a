using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Core.Points;
using Academy.Core.Progress;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Tracks;

/// <summary>What a learner did, as far as progress with goals is made of it. All in the learner's partition.</summary>
public sealed class GoalFactStore(AcademyDatabase database)
{
    // As many as a query names with ease; few goals have more.
    private const int CoursesAtOnce = 100;

    /// <summary>Those of some courses that the learner has completed.</summary>
    internal async Task<IReadOnlySet<CourseId>> CompletedAsync(UserId learner, IEnumerable<CourseId> courses, CancellationToken cancellation)
    {
        var completed = new HashSet<CourseId>();
        foreach (var some in courses.Chunk(CoursesAtOnce))
        {
            var query = some.Index().Aggregate(
                new QueryDefinition($"SELECT VALUE c.courseId FROM c WHERE c.id IN ({string.Join(", ", some.Select((_, index) => $"@{index}"))}) AND IS_DEFINED(c.completedAt)"),
                (definition, course) => definition.WithParameter($"@{course.Index}", CourseProgress.IdOf(course.Item)));
            completed.UnionWith(await database.Users.QueryAsync<CourseId>(learner.Value, query, cancellation).ToListAsync(cancellation));
        }

        return completed;
    }

    internal async Task<IReadOnlyList<LearningRecord>> RecordsAsync(UserId learner, CancellationToken cancellation) =>
        await database.Users.QueryAsync<LearningRecord>(
            learner.Value,
            new QueryDefinition("SELECT * FROM c WHERE c.type = @type").WithParameter("@type", LearningRecord.DocumentType),
            cancellation).ToListAsync(cancellation);

    /// <summary>
    /// When the learner did what they told for a goal. What the academy recorded by itself isn't among it: lessons and courses count as courses already, and
    /// nobody plans to sign in.
    /// </summary>
    internal async Task<IReadOnlyList<DateTimeOffset>> ActionsAsync(UserId learner, GoalId goal, CancellationToken cancellation) =>
        await database.Users.QueryAsync<DateTimeOffset>(
            learner.Value,
            new QueryDefinition(
                "SELECT VALUE c.actionDate FROM c WHERE c.type = @type AND c.goalId = @goal AND c.isAutomatic = false AND NOT IS_DEFINED(c.reversal)")
                .WithParameter("@type", UserAction.DocumentType)
                .WithParameter("@goal", goal.Value),
            cancellation).ToListAsync(cancellation);
}
