using System.Text.Json;
using Academy.Core.Accounts;
using Academy.Core.Platform;
using Academy.Core.Platform.Backfills;

namespace Academy.Core.Dashboards;

/// <summary>
/// Keeps one dashboard for each learner. A change only says whose: what is written follows from the learner's documents as the store has them now,
/// so changes may come twice, late or in any order.
/// </summary>
public sealed class DashboardProjection(AcademyDatabase database)
{
    /// <summary>Brings a learner's dashboard up to date; false when it was, or there is no such learner.</summary>
    public Task<bool> ProjectAsync(UserId learner, CancellationToken cancellation) => Projections.UntilItRestsAsync($"The dashboard of {learner}", async () =>
    {
        var (stored, latest) = await ReadAsync(learner, cancellation);
        return latest is null ? Projected.Unchanged : await database.Users.ProjectAsync(learner.Value, stored, latest, cancellation);
    });

    /// <summary>The dashboard that is stored, and the one that should be; null for a learner without an account.</summary>
    internal async Task<(Dashboard? Stored, Dashboard? Latest)> ReadAsync(UserId learner, CancellationToken cancellation)
    {
        var query = MixedDocuments.OfTypes([.. Dashboard.Sources, Dashboard.DocumentType]);
        var found = new MixedDocuments(await database.Users.QueryAsync<JsonElement>(learner.Value, query, cancellation).ToListAsync(cancellation));
        return (found.Find<Dashboard>(Dashboard.DocumentId), found.Find<Account>(Account.DocumentId) is { } account ? Dashboard.Of(account, found) : null);
    }
}

/// <summary>Makes every learner's dashboard again.</summary>
public sealed class DashboardBackfill(AcademyDatabase database, DashboardProjection dashboards) : DocumentBackfill<Account>(database.Users, Account.DocumentType)
{
    public override string Name => "dashboards";

    public override string Purpose => "Makes every learner's dashboard again from what it is made of.";

    protected override Task<bool> RunAsync(Account account, CancellationToken cancellation) => dashboards.ProjectAsync(account.UserId, cancellation);
}
