using Academy.Core.Accounts;
using Academy.Core.Platform;

namespace Academy.Core.Points.Boards;

/// <summary>Brings what one learner has on one board up to date with the account and the ledger.</summary>
public sealed class BoardRows(BoardStore boards, LedgerStore ledger, AccountStore accounts)
{
    // With the row itself well within the hundred operations of a batch, even when every entry has a day of its own.
    private const int EntriesAtOnce = 90;

    /// <summary>Takes in everything that the row lacks, unless it has this entry already.</summary>
    internal Task ProjectAsync(UserId learner, Board board, long sequence, CancellationToken cancellation) =>
        UntilItRestsAsync(learner, board, () => TryProjectAsync(learner, board, sequence, cancellation));

    /// <summary>Lets the row begin again, so that the next projection takes in the whole ledger.</summary>
    internal async Task EmptyAsync(UserId learner, Board board, CancellationToken cancellation)
    {
        // The live projection may fill days in meanwhile: a day takes an entry once, and the row begins again only after this.
        await boards.RemoveDaysAsync(board, learner, cancellation);
        await UntilItRestsAsync(learner, board, async () =>
            await boards.FindRowAsync(board, learner, cancellation) is not { } row ? Projected.Unchanged
                : await boards.TrySaveAsync(Empty(row), [], cancellation) ? Projected.Changed
                : Projected.Raced);
    }

    internal static bool IsListed(Account? account) => account?.Privacy.AllowLeaderboardDisplay == true;

    private async Task<Projected> TryProjectAsync(UserId learner, Board board, long sequence, CancellationToken cancellation)
    {
        while (true)
        {
            // The account after the row: whoever writes over this row has seen the account at least as new.
            var stored = await boards.FindRowAsync(board, learner, cancellation);
            var account = await accounts.FindAsync(learner, cancellation);
            if (account is null || !IsListed(account))
            {
                return stored is not { IsListed: true } ? Projected.Unchanged : await SaveAsync(stored with { IsListed = false }, [], cancellation);
            }

            var row = (stored ?? Open(learner, board)) with { IsListed = true, Name = DisplayName.Of(account) };
            if (row == stored && row.ThroughSequence >= sequence)
            {
                return Projected.Unchanged;
            }

            var entries = await ledger.EntriesAsync(learner, board, row.ThroughSequence, EntriesAtOnce, cancellation).ToListAsync(cancellation);
            if (entries.Count == 0 && row == stored)
            {
                return Projected.Unchanged;
            }

            var days = await DaysAsync(learner, board, entries, cancellation);
            var outcome = await SaveAsync(entries.Aggregate(row, (known, entry) => known.With(entry)), days, cancellation);
            if (outcome == Projected.Raced || entries.Count < EntriesAtOnce)
            {
                return outcome;
            }
        }
    }

    private async Task<List<BoardDay>> DaysAsync(UserId learner, Board board, IEnumerable<LedgerEntry> entries, CancellationToken cancellation)
    {
        var days = new List<BoardDay>();
        foreach (var entriesOfDay in entries.GroupBy(entry => BoardDay.DayOf(entry.At)))
        {
            var day = await boards.FindDayAsync(board, entriesOfDay.Key, learner, cancellation)
                ?? new BoardDay { ViewId = board.ViewId, UserId = learner, Day = entriesOfDay.Key };
            days.Add(entriesOfDay.Aggregate(day, (known, entry) => known.With(entry)));
        }

        return days;
    }

    private async Task<Projected> SaveAsync(BoardRow row, IEnumerable<BoardDay> days, CancellationToken cancellation) =>
        await boards.TrySaveAsync(row, days, cancellation) ? Projected.Changed : Projected.Raced;

    private static Task<bool> UntilItRestsAsync(UserId learner, Board board, Func<Task<Projected>> look) =>
        Projections.UntilItRestsAsync($"The row of {learner} on {board.ViewId}", look);

    private static BoardRow Open(UserId learner, Board board) => new() { ViewId = board.ViewId, UserId = learner, Name = "", IsListed = true };

    private static BoardRow Empty(BoardRow row) =>
        new() { ViewId = row.ViewId, UserId = row.UserId, Name = row.Name, IsListed = row.IsListed, ETag = row.ETag };
}
