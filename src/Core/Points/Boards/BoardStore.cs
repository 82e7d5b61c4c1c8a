using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Points.Boards;

/// <summary>The rows and days of leaderboards: per board one partition of <c>views</c>.</summary>
public sealed class BoardStore(AcademyDatabase database)
{
    public Task<BoardRow?> FindRowAsync(Board board, UserId user, CancellationToken cancellation) =>
        database.Views.FindAsync<BoardRow>(board.ViewId, BoardRow.IdOf(user), cancellation);

    /// <summary>Those on a board with the most points in the period that began on a day; at most <paramref name="limit"/>, ties in no order.</summary>
    internal Task<List<BoardPlace>> TopAsync(Board board, BoardPeriod period, DateOnly? start, int limit, CancellationToken cancellation)
    {
        var (points, within) = FieldsOf(period);
        var query = new QueryDefinition(
            $"SELECT TOP @limit c.userId, c.name, c.{points} AS points FROM c WHERE {OnBoard}{within} AND c.{points} > 0 ORDER BY c.{points} DESC");
        return database.Views.QueryAsync<BoardPlace>(board.ViewId, With(query, start).WithParameter("@limit", limit), cancellation)
            .ToListAsync(cancellation).AsTask();
    }

    /// <summary>How many on a board have more points.</summary>
    internal Task<int> CountAboveAsync(Board board, BoardPeriod period, DateOnly? start, long points, CancellationToken cancellation)
    {
        var (field, within) = FieldsOf(period);
        var query = new QueryDefinition($"SELECT VALUE COUNT(1) FROM c WHERE {OnBoard}{within} AND c.{field} > @points");
        return database.Views.QueryAsync<int>(board.ViewId, With(query, start).WithParameter("@points", points), cancellation)
            .SingleAsync(cancellation).AsTask();
    }

    /// <summary>Everyone whom a board shows, with no points yet.</summary>
    internal IAsyncEnumerable<BoardPlace> ListedAsync(Board board, CancellationToken cancellation) => database.Views.QueryAsync<BoardPlace>(
        board.ViewId,
        With(new QueryDefinition($"SELECT c.userId, c.name, 0 AS points FROM c WHERE {OnBoard}"), start: null),
        cancellation);

    /// <summary>What each learner gained on the days from one to before another.</summary>
    internal IAsyncEnumerable<BoardSum> SumsAsync(Board board, DateOnly from, DateOnly to, CancellationToken cancellation) =>
        database.Views.QueryAsync<BoardSum>(
            board.ViewId,
            new QueryDefinition("SELECT c.userId, SUM(c.points) AS points FROM c WHERE c.type = @type AND c.day >= @from AND c.day < @to GROUP BY c.userId")
                .WithParameter("@type", BoardDay.DocumentType)
                .WithParameter("@from", from)
                .WithParameter("@to", to),
            cancellation);

    internal IAsyncEnumerable<BoardDay> DaysAsync(Board board, DateOnly day, CancellationToken cancellation) => database.Views.QueryAsync<BoardDay>(
        board.ViewId,
        new QueryDefinition("SELECT * FROM c WHERE c.type = @type AND c.day = @day").WithParameter("@type", BoardDay.DocumentType).WithParameter("@day", day),
        cancellation);

    internal Task<BoardDay?> FindDayAsync(Board board, DateOnly day, UserId user, CancellationToken cancellation) =>
        database.Views.FindAsync<BoardDay>(board.ViewId, BoardDay.IdOf(day, user), cancellation);

    /// <summary>Stores a learner's row with the days that changed with it, all or nothing; false when another was faster.</summary>
    internal Task<bool> TrySaveAsync(BoardRow row, IEnumerable<BoardDay> days, CancellationToken cancellation) =>
        days.Aggregate(database.Views.CreateTransactionalBatch(new PartitionKey(row.ViewId)).Save(row), (batch, day) => batch.Save(day)).TryCommitAsync(cancellation);

    /// <summary>Removes what a learner gained day by day, before it is made again.</summary>
    internal async Task RemoveDaysAsync(Board board, UserId user, CancellationToken cancellation)
    {
        var query = new QueryDefinition("SELECT VALUE c.id FROM c WHERE c.type = @type AND c.userId = @user")
            .WithParameter("@type", BoardDay.DocumentType)
            .WithParameter("@user", user.Value);
        foreach (var id in await database.Views.QueryAsync<string>(board.ViewId, query, cancellation).ToListAsync(cancellation))
        {
            await database.Views.RemoveAsync(board.ViewId, id, cancellation);
        }
    }

    private const string OnBoard = "c.type = @type AND c.isListed = true";

    private static (string Points, string Within) FieldsOf(BoardPeriod period) => period switch
    {
        BoardPeriod.Week => ("weekPoints", " AND c.week = @start"),
        BoardPeriod.Month => ("monthPoints", " AND c.month = @start"),
        _ => ("points", ""),
    };

    private static QueryDefinition With(QueryDefinition query, DateOnly? start)
    {
        query = query.WithParameter("@type", BoardRow.DocumentType);
        return start is null ? query : query.WithParameter("@start", start);
    }
}

internal sealed record BoardPlace(UserId UserId, string Name, long Points);

internal sealed record BoardSum(UserId UserId, long Points);
