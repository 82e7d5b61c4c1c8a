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

    /// <summary>A page of a list that the store continues; refused as <c>page.bad_cursor</c> when the cursor isn't the list's.</summary>
    /// <param name="list">The list, with all that it is narrowed by: a cursor of another is refused.</param>
    /// <param name="read">Reads at most so many from where the store's continuation says, from the start without one.</param>
    public async Task<Result<Page<T>>> ReadAsync<T>(string list, Func<int, string?, Task<(IReadOnlyList<T> Items, string? Continuation)>> read)
    {
        if (!Cursor.Decode<string?>(list, After, null).Succeeded(out var continuation, out var refusal))
        {
            return refusal;
        }

        var (items, next) = await read(Limit, continuation);
        return new Page<T>(items, next is null ? null : Cursor.Encode(list, next));
    }

    /// <summary>The same of items that callers see in another shape.</summary>
    public Task<Result<Page<TView>>> ReadAsync<TItem, TView>(
        string list, Func<int, string?, Task<(IReadOnlyList<TItem> Items, string? Continuation)>> read, Func<TItem, TView> show) =>
        ReadAsync<TView>(list, async (limit, after) =>
        {
            var (items, next) = await read(limit, after);
            return ([.. items.Select(show)], next);
        });
}
