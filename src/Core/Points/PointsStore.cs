using Academy.Core.Platform;

namespace Academy.Core.Points;

/// <summary>What learners' points come to; one document each.</summary>
public sealed class PointsStore(AcademyDatabase database)
{
    /// <summary>Null before the learner's first entry.</summary>
    public Task<PointsTotals?> FindAsync(UserId user, CancellationToken cancellation) =>
        database.Users.FindAsync<PointsTotals>(user.Value, PointsTotals.DocumentId, cancellation);

    internal Task<bool> TrySaveAsync(PointsTotals totals, CancellationToken cancellation) =>
        database.Users.TrySaveAsync(totals.UserId.Value, totals, cancellation);

    internal Task<Projected> ProjectAsync(PointsTotals? stored, PointsTotals projected, CancellationToken cancellation) =>
        database.Users.ProjectAsync(projected.UserId.Value, stored, projected, cancellation);
}
