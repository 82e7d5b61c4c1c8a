using Academy.Core.Accounts;
using Academy.Core.Platform;

namespace Academy.Core.Points.Boards;

/// <summary>
/// Keeps leaderboards true for those who want to be on them; nothing is stored about the others. A change only says where to look: each row
/// takes in the entries that it lacks, so changes may come twice, late or in any order.
/// </summary>
public sealed class BoardProjection(BoardStore boards, LedgerStore ledger, AccountStore accounts, BoardRows rows)
{
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
            await rows.EmptyAsync(learner, board, cancellation);
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
            (false, _) when !BoardRows.IsListed(account) => false,
            (true, var name) when BoardRows.IsListed(account) && name == DisplayName.Of(account!) => true,
            _ => null,
        };
    }

    private async Task ProjectAsync(UserId learner, CancellationToken cancellation) =>
        await ProjectAsync(learner, await BoardsAsync(learner, cancellation), long.MaxValue, cancellation);

    private async Task ProjectAsync(UserId learner, IEnumerable<Board> all, long sequence, CancellationToken cancellation)
    {
        foreach (var board in all)
        {
            await rows.ProjectAsync(learner, board, sequence, cancellation);
        }
    }

    private async Task<List<Board>> BoardsAsync(UserId learner, CancellationToken cancellation)
    {
        var earned = await ledger.EarnedForAsync(learner, cancellation);
        return [.. earned.SelectMany(pair => Board.Of(pair.TrackId, pair.GoalId)).Where(board => board != Board.Overall).Distinct(), Board.Overall];
    }
}
