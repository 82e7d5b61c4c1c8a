using Academy.Core.Accounts;
using Academy.Core.Platform;
using Academy.Core.Platform.Backfills;
using Academy.Core.Points.Boards;

namespace Academy.Core.Points;

/// <summary>Makes what every learner's points come to again from the ledgers.</summary>
public sealed class PointsBackfill(AcademyDatabase database, PointsProjection points) : DocumentBackfill<Account>(database.Users, Account.DocumentType)
{
    public override string Name => "points";

    public override string Purpose => "Makes every learner's points again from the ledger.";

    protected override Task<bool> RunAsync(Account account, CancellationToken cancellation) => points.RebuildAsync(account.UserId, cancellation);
}

/// <summary>Makes the leaderboards again from the ledgers, one learner after the other; a learner is missing from them for a moment.</summary>
public sealed class BoardBackfill(AcademyDatabase database, BoardProjection boards) : DocumentBackfill<Account>(database.Users, Account.DocumentType)
{
    public override string Name => "leaderboards";

    public override string Purpose => "Makes the leaderboards again from the ledgers.";

    // It can't tell what it changed, and no migration changes what the boards are made of.
    public override bool IsInMigration => false;

    protected override async Task<bool> RunAsync(Account account, CancellationToken cancellation)
    {
        await boards.RebuildAsync(account.UserId, cancellation);
        return true;
    }
}
