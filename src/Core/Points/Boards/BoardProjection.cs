using Academy.Core.Accounts;
using Academy.Core.Platform;

namespace Academy.Core.Points.Boards;

/// <summary>
/// Keeps leaderboards true for those who want to be on them; nothing is stored about the others. A change only says where to look: each row
/// takes in the entries that it lacks, so changes may come twice, late or in any order.
/// </summary>
public sealed class BoardProjection(BoardStore boards, LedgerStore ledger, AccountStore accounts)
{
    // With the row itself well within the hundred operations of a batch, even when every entry has a day of its own.
    private const int EntriesAtOnce = 90;
    private const int Attempts = 50;

    /// <summary>Takes an entry in.</summary>
    public async Task ProjectAsync(LedgerEntry entry, CancellationToken cancellation)
    {
        if (await IsUnchangedAsync(entry.UserId, cancellation) is not { } isListed)
        {
            await ProjectAsync(entry.UserId, cancellation);
        }
        else if (isListed)
        {
            await ProjectAsync(entry.UserId, Board.Of(entry.TrackId, entry.GoalId), entry.Sequence, cancellation);
        }
    }

    /// <summary>Brings a learner's name, and whether they are shown, to all their boards.</summary>
    public async Task ProjectAsync(Account account, CancellationToken cancellation)
    {
        if (await IsUnchangedAsync(account.UserId, cancellation) is null)
        {
            await ProjectAsync(account.UserId, cancellation);
        }
    }

    /// <summary>Makes a learner's rows and days again from the whole ledger. May run beside the live projection.</summary>
    public async Task RebuildAsync(UserId learner, CancellationToken cancellation)
    {
        foreach (var board in await BoardsAsync(learner, cancellation))
        {
            // The live projection may fill days in meanwhile: a day takes an entry once, and the row begins again only after this.
            await boards.RemoveDaysAsync(board, learner, cancellation);
            for (var attempt = 0; await boards.FindRowAsync(board, learner, cancellation) is { } row; attempt++)
            {
                if (await boards.TrySaveAsync(Empty(row), [], cancellation))
                {
                    break;
                }

                ThrowWhenOver(attempt, learner);
            }
        }

        await ProjectAsync(learner, cancellation);
    }

    /// <summary>
    /// Whether the learner is listed, when the boards know the account as it is; null when they don't. The overall board speaks for all: it is
    /// written last.
    /// </summary>
    private async Task<bool?> IsUnchangedAsync(UserId learner, CancellationToken cancellation)
    {
        var row = await boards.FindRowAsync(Board.Overall, learner, cancellation);
        var account = await accounts.FindAsync(learner, cancellation);
        return (row?.IsListed ?? false, row?.Name) switch
        {
            (false, _) when !IsListed(account) => false,
            (true, var name) when IsListed(account) && name == DisplayName.Of(account!) => true,
            _ => null,
        };
    }

    private async Task ProjectAsync(UserId learner, CancellationToken cancellation) =>
        await ProjectAsync(learner, await BoardsAsync(learner, cancellation), long.MaxValue, cancellation);

    private async Task ProjectAsync(UserId learner, IEnumerable<Board> all, long sequence, CancellationToken cancellation)
    {
        foreach (var board in all)
        {
            for (var attempt = 0; !await TryProjectAsync(learner, board, sequence, cancellation); attempt++)
            {
                ThrowWhenOver(attempt, learner);
            }
        }
    }

    private async Task<List<Board>> BoardsAsync(UserId learner, CancellationToken cancellation)
    {
        var earned = await ledger.EarnedForAsync(learner, cancellation);
        return [.. earned.SelectMany(pair => Board.Of(pair.TrackId, pair.GoalId)).Where(board => board != Board.Overall).Distinct(), Board.Overall];
    }

    /// <summary>Takes in everything that a row lacks, unless it has this entry already; false when another was faster.</summary>
    private async Task<bool> TryProjectAsync(UserId learner, Board board, long sequence, CancellationToken cancellation)
    {
        while (true)
        {
            // The account after the row: whoever writes over this row has seen the account at least as new.
            var stored = await boards.FindRowAsync(board, learner, cancellation);
            var account = await accounts.FindAsync(learner, cancellation);
            if (account is null || !IsListed(account))
            {
                return stored is not { IsListed: true } || await boards.TrySaveAsync(stored with { IsListed = false }, [], cancellation);
            }

            var row = Open(board, learner, stored) with { IsListed = true, Name = DisplayName.Of(account) };
            if (row == stored && row.ThroughSequence >= sequence)
            {
                return true;
            }

            var entries = await ledger.EntriesAsync(learner, board, row.ThroughSequence, EntriesAtOnce, cancellation).ToListAsync(cancellation);
            if (entries.Count == 0 && row == stored)
            {
                return true;
            }

            var days = await DaysAsync(board, learner, entries, cancellation);
            if (!await boards.TrySaveAsync(entries.Aggregate(row, (known, entry) => known.With(entry)), days, cancellation))
            {
                return false;
            }

            if (entries.Count < EntriesAtOnce)
            {
                return true;
            }
        }
    }

    private async Task<List<BoardDay>> DaysAsync(Board board, UserId learner, IEnumerable<LedgerEntry> entries, CancellationToken cancellation)
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

    private static BoardRow Open(Board board, UserId learner, BoardRow? stored) =>
        stored ?? new() { ViewId = board.ViewId, UserId = learner, Name = "", IsListed = true };

    private static BoardRow Empty(BoardRow row) =>
        new() { ViewId = row.ViewId, UserId = row.UserId, Name = row.Name, IsListed = row.IsListed, ETag = row.ETag };

    private static bool IsListed(Account? account) => account?.Privacy.AllowLeaderboardDisplay == true;

    private static void ThrowWhenOver(int attempt, UserId learner)
    {
        if (attempt == Attempts)
        {
            throw new InvalidOperationException($"The boards of {learner} never rest.");
        }
    }
}
