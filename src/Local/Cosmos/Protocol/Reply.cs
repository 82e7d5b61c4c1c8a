using System.Globalization;

namespace Academy.Local.Cosmos.Protocol;

/// <summary>The answer to a request, whatever carries it back.</summary>
internal sealed class Reply(int status, ReadOnlyMemory<byte> body = default)
{
    private List<KeyValuePair<string, string>>? others;

    public int Status => status;

    public ReadOnlyMemory<byte> Body => body;

    public int SubStatus { get; init; }

    /// <summary>With its quotes.</summary>
    public string? ETag { get; init; }

    /// <summary>The container's LSN for the session token.</summary>
    public long? Lsn { get; init; }

    public int? ItemCount { get; init; }

    /// <summary>Where the next page begins; null on the last.</summary>
    public string? Continuation { get; init; }

    /// <summary>In request units, rounded to hundredths.</summary>
    public double Charge { get; set; } = 1;

    /// <summary>How many operations were answered: more than one in bulk.</summary>
    public int Operations { get; init; } = 1;

    /// <summary>Adds a header that has no property here.</summary>
    public Reply With(string name, string value)
    {
        (others ??= []).Add(new(name, value));
        return this;
    }

    /// <summary>Every header but the activity id and those of the body.</summary>
    public void CopyHeaders(Action<string, string> add)
    {
        add(HeaderNames.RequestCharge, Charge.ToString(CultureInfo.InvariantCulture));
        Add(add, HeaderNames.ETag, ETag);
        Add(add, HeaderNames.SessionToken, Lsn is { } lsn ? string.Create(CultureInfo.InvariantCulture, $"0:-1#{lsn}") : null);
        Add(add, HeaderNames.ItemCount, ItemCount?.ToString(CultureInfo.InvariantCulture));
        Add(add, HeaderNames.Continuation, Continuation);
        Add(add, HeaderNames.SubStatus, SubStatus == 0 ? null : SubStatus.ToString(CultureInfo.InvariantCulture));
        foreach (var (name, value) in others ?? [])
        {
            add(name, value);
        }
    }

    private static void Add(Action<string, string> add, string name, string? value)
    {
        if (value is not null)
        {
            add(name, value);
        }
    }
}
