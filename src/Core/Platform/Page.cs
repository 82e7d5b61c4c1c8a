using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Academy.Core.Platform;

/// <summary>One page of a list.</summary>
/// <param name="Items">At most as many as the query's limit.</param>
/// <param name="NextCursor">What to pass as <c>after</c> for the page that follows; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);

/// <summary>The query parameters of every list; a list with filters derives from it.</summary>
public record PageQuery
{
    public const int MaxLimit = 100;

    [Range(1, MaxLimit), Description("At most this many items")]
    public int Limit { get; init; } = 20;

    [StringLength(4000, MinimumLength = 1), Description("The nextCursor of the page before")]
    public string? After { get; init; }
}
