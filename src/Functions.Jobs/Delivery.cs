namespace Academy.Functions.Jobs;

/// <summary>How the change feed reaches every function: the same settings for all, because attributes take only constants.</summary>
internal static class Delivery
{
    /// <summary>A change that fails is brought again until it succeeds; nothing is skipped.</summary>
    public const int ForEver = -1;

    /// <summary>The pause before the second try; each one after it is longer.</summary>
    public const string ShortestPause = "00:00:04";

    public const string LongestPause = "00:15:00";

    /// <summary>Milliseconds between looks at a feed whose outcome someone waits for with their hand on the mouse.</summary>
    public const int Prompt = 500;

    /// <summary>Milliseconds between looks at a feed whose outcome people see when they come by.</summary>
    public const int Soon = 1_000;
}
