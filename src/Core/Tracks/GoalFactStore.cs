using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Core.Points;
using Academy.Core.Progress;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Tracks;

/// <summary>What a learner did, as far as progress with goals is made of it. All in the learner's partition.</summary>
public sealed class GoalFactStore(AcademyDatabase database)
{
    internal async Task<IReadOnlySet<CourseId>> CompletedCoursesAsync(UserId learner, CancellationToken cancellation) =>
        (await database.Users.QueryAsync<CourseId>(
            learner.Value,
            new QueryDefinition("SELECT VALUE c.courseId FROM c WHERE c.type = @type AND IS_DEFINED(c.completedAt)")
                .WithParameter("@type", CourseProgress.DocumentType),
            cancellation).ToListAsync(cancellation)).ToHashSet();

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
