using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Academy.Core.Platform;
using Academy.Core.Tracks;

namespace Academy.Core.Points.Boards;

/// <summary>Which leaderboard to show: of a track, of a goal, or the overall one.</summary>
public sealed record LeaderboardQuery
{
    public TrackId? TrackId { get; init; }

    public GoalId? GoalId { get; init; }

    public BoardPeriod Period { get; init; } = BoardPeriod.Week;

    [Description("As it was at this instant, in the week or month of that instant; now when left out")]
    public DateTimeOffset? AsOf { get; init; }

    [Range(1, PageQuery.MaxLimit), Description("At most this many places")]
    public int Limit { get; init; } = 10;
}

/// <summary>Showing leaderboards, as they are and as they were.</summary>
public sealed class Leaderboards(BoardStore boards, TrackCatalog tracks, TimeProvider clock)
{
    public async Task<Result<Leaderboard>> ReadAsync(Caller caller, LeaderboardQuery query, CancellationToken cancellation)
    {
        if (!BoardOf(query, await tracks.CurrentAsync(cancellation)).Succeeded(out var board, out var refusal))
        {
            return refusal;
        }

        var leaderboard = new Leaderboard
        {
            TrackId = query.TrackId,
            GoalId = query.GoalId,
            Period = query.Period,
            AsOf = query.AsOf ?? clock.GetUtcNow(),
            Items = [],
        };
        leaderboard = leaderboard with { From = query.Period.StartAt(leaderboard.AsOf) };
        return query.AsOf is null
            ? await NowAsync(leaderboard, board, caller.UserId, query.Limit, cancellation)
            : await ThenAsync(leaderboard, board, caller.UserId, query.Limit, cancellation);
    }

    private static Result<Board> BoardOf(LeaderboardQuery query, TrackSnapshot tracks) => (query.TrackId, query.GoalId) switch
    {
        ({ }, { }) => PointsRefusals.OneBoard,
        ({ } track, null) => tracks.Find(track) is null ? PointsRefusals.UnknownBoard : Board.Of(track),
        (null, { } goal) => tracks.FindGoal(goal) is null ? PointsRefusals.UnknownBoard : Board.Of(goal),
        _ => Board.Overall,
    };

    private async Task<Leaderboard> NowAsync(Leaderboard empty, Board board, UserId me, int limit, CancellationToken cancellation)
    {
        var items = Ranking.Of(await boards.TopAsync(board, empty.Period, empty.From, limit, cancellation), me);
        return empty with { Items = items, Own = items.FirstOrDefault(item => item.IsMe) ?? await OwnAsync(empty, board, me, cancellation) };
    }

    private async Task<LeaderboardItem?> OwnAsync(Leaderboard leaderboard, Board board, UserId me, CancellationToken cancellation)
    {
        if (await boards.FindRowAsync(board, me, cancellation) is not { IsListed: true } row)
        {
            return null;
        }

        var points = leaderboard.Period switch
        {
            BoardPeriod.Week => row.Week == leaderboard.From ? row.WeekPoints : 0,
            BoardPeriod.Month => row.Month == leaderboard.From ? row.MonthPoints : 0,
            _ => row.Points,
        };
        return points <= 0
            ? null
            : new(1 + await boards.CountAboveAsync(board, leaderboard.Period, leaderboard.From, points, cancellation), row.Name, points, IsMe: true);
    }

    // Whole days come as sums; only of the last day each entry's instant matters.
    private async Task<Leaderboard> ThenAsync(Leaderboard empty, Board board, UserId me, int limit, CancellationToken cancellation)
    {
        var places = await boards.ListedAsync(board, cancellation).ToDictionaryAsync(place => place.UserId, cancellationToken: cancellation);
        var lastDay = BoardDay.DayOf(empty.AsOf);
        await foreach (var sum in boards.SumsAsync(board, empty.From ?? DateOnly.MinValue, lastDay, cancellation))
        {
            Add(places, sum.UserId, sum.Points);
        }

        await foreach (var day in boards.DaysAsync(board, lastDay, cancellation))
        {
            Add(places, day.UserId, day.Entries.Where(entry => entry.At <= empty.AsOf).Sum(entry => entry.Points));
        }

        var items = Ranking.Of(places.Values, me);
        return empty with { Items = [.. items.Take(limit)], Own = items.FirstOrDefault(item => item.IsMe) };
    }

    private static void Add(Dictionary<UserId, BoardPlace> places, UserId user, long points)
    {
        if (places.TryGetValue(user, out var place))
        {
            places[user] = place with { Points = place.Points + points };
        }
    }
}
