using System.Globalization;
using Academy.Local.Cosmos.Documents;

namespace Academy.Local.Cosmos.Protocol;

/// <summary>A request of the protocol, whatever carried it here.</summary>
internal abstract class Request
{
    private const int DefaultPageSize = 100;

    public abstract string Method { get; }

    public abstract ResourcePath Path { get; }

    /// <summary>Where the caller has found the account.</summary>
    public abstract Uri Endpoint { get; }

    /// <summary>The body; 413 when it is longer than any request may be.</summary>
    public abstract ReadOnlyMemory<byte> Body { get; }

    /// <summary>Null when absent; several values are joined by commas.</summary>
    public abstract string? Header(string name);

    public bool Flag(string name) => string.Equals(Header(name), "True", StringComparison.OrdinalIgnoreCase);

    /// <summary>The caller's activity id, the last one when there are several.</summary>
    public string? ActivityId => Header(HeaderNames.ActivityId) is { } ids ? ids[(ids.LastIndexOf(',') + 1)..].Trim() : null;

    public Precondition Precondition => new(Header(HeaderNames.IfMatch), Header(HeaderNames.IfNoneMatch));

    /// <summary>True when the caller doesn't want to see what it has just written.</summary>
    public bool WantsMinimal => Header(HeaderNames.Prefer) == "return=minimal";

    /// <summary>How many items a page may hold; -1 leaves it to the account, which then only counts bytes.</summary>
    public int PageSize => Header(HeaderNames.MaxItemCount) is not { } text ? DefaultPageSize
        : int.TryParse(text, CultureInfo.InvariantCulture, out var size) && size is -1 or > 0 ? (size < 0 ? int.MaxValue : size)
        : throw CosmosError.BadRequest($"The page size '{text}' must be -1 or a positive number.");
}
