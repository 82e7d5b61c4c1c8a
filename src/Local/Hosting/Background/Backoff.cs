namespace Academy.Local.Hosting.Background;

/// <summary>Pauses between tries: each twice as long as the one before it, up to a longest.</summary>
internal readonly record struct Backoff(TimeSpan First, TimeSpan Longest)
{
    // More doublings than any pause takes to grow long, and few enough to be counted.
    private const int MostDoublings = 30;

    /// <summary>How long to wait after so many failures, from 1.</summary>
    public TimeSpan After(int failures)
    {
        var doubled = First * Math.Pow(2, Math.Min(failures - 1, MostDoublings));
        return doubled < Longest ? doubled : Longest;
    }
}
