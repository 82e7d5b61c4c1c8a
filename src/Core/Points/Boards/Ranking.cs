using Academy.Core.Platform;

namespace Academy.Core.Points.Boards;

/// <summary>Places of a board as ranks.</summary>
internal static class Ranking
{
    /// <summary>All places with points, the most first; those with as many by name.</summary>
    /// <param name="places">In any order; complete from the top, or the ranks are wrong.</param>
    /// <param name="me">Who asks.</param>
    public static IReadOnlyList<LeaderboardItem> Of(IEnumerable<BoardPlace> places, UserId me)
    {
        var items = new List<LeaderboardItem>();
        var sorted = places.Where(place => place.Points > 0)
            .OrderByDescending(place => place.Points)
            .ThenBy(place => place.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(place => place.UserId.Value, StringComparer.Ordinal);
        foreach (var place in sorted)
        {
            var rank = items is [.., var last] && last.Points == place.Points ? last.Rank : items.Count + 1;
            items.Add(new(rank, place.Name, place.Points, place.UserId == me));
        }

        return items;
    }
}
