namespace Academy.Core.Points;

/// <summary>
/// Levels of points: level 1 from the start, level n from 50·n·(n−1) points, so each takes 100 points more than the one before: 0, 100, 300,
/// 600, 1000, 1500, …
/// </summary>
public static class Levels
{
    /// <summary>The level that a total reaches; 1 for none or less.</summary>
    public static int Of(long total)
    {
        var level = (int)((1 + Math.Sqrt(1 + (Math.Max(0, total) / 12.5))) / 2);
        // The root of a large number is inexact by one at most.
        return StartOf(level + 1) <= total ? level + 1 : Math.Max(1, StartOf(level) > total ? level - 1 : level);
    }

    /// <summary>The points from which a level is reached.</summary>
    public static long StartOf(int level) => 50L * level * (level - 1);
}
