using System.Text.Json;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Tracks;

/// <summary>Learners' goals as they are read: histories with their progress, all in the learner's partition.</summary>
public sealed class GoalStore(AcademyDatabase database)
{
    /// <summary>All goals of a learner with their progress, in one operation.</summary>
    public async Task<IReadOnlyList<(GoalHistory History, GoalProgress? Progress)>> FindGoalsAsync(UserId learner, CancellationToken cancellation)
    {
        var query = MixedDocuments.OfTypes(GoalHistory.DocumentType, GoalProgress.DocumentType);
        return Pair(await database.Users.QueryAsync<JsonElement>(learner.Value, query, cancellation).ToListAsync(cancellation));
    }

    /// <summary>One goal with its progress, in one operation; nothing when the learner has no such goal.</summary>
    public async Task<(GoalHistory? History, GoalProgress? Progress)> FindGoalAsync(UserId learner, GoalId goal, CancellationToken cancellation)
    {
        var query = new QueryDefinition("SELECT * FROM c WHERE c.id IN (@history, @progress)")
            .WithParameter("@history", GoalHistory.IdOf(goal))
            .WithParameter("@progress", GoalProgress.IdOf(goal));
        return Pair(await database.Users.QueryAsync<JsonElement>(learner.Value, query, cancellation).ToListAsync(cancellation)).SingleOrDefault();
    }

    public Task<GoalHistory?> FindHistoryAsync(UserId learner, GoalId goal, CancellationToken cancellation) =>
        database.Users.FindAsync<GoalHistory>(learner.Value, GoalHistory.IdOf(goal), cancellation);

    public Task<GoalProgress?> FindProgressAsync(UserId learner, GoalId goal, CancellationToken cancellation) =>
        database.Users.FindAsync<GoalProgress>(learner.Value, GoalProgress.IdOf(goal), cancellation);

    /// <summary>Puts a projection in the place of the one that was read.</summary>
    internal Task<Projected> ProjectAsync(GoalProgress? stored, GoalProgress projected, CancellationToken cancellation) =>
        database.Users.ProjectAsync(projected.UserId.Value, stored, projected, cancellation);

    private static List<(GoalHistory History, GoalProgress? Progress)> Pair(List<JsonElement> documents)
    {
        var found = new MixedDocuments(documents);
        var progress = found.All<GoalProgress>(GoalProgress.DocumentType).ToDictionary(known => known.GoalId);
        return [.. found.All<GoalHistory>(GoalHistory.DocumentType).Select(history => (history, progress.GetValueOrDefault(history.GoalId)))];
    }
}
