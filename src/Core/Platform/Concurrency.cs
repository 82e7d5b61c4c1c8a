namespace Academy.Core.Platform;

/// <summary>
/// Optimistic concurrency: load, decide, save the version that was read, and from the start again when another was faster.
/// One for each kind of document, with the refusals that its callers know.
/// </summary>
/// <param name="NotFound">There is no such document.</param>
/// <param name="Stale">The caller's If-Match names another version.</param>
/// <param name="Busy">Others were faster every time.</param>
public sealed record Concurrency(Refusal NotFound, Refusal Stale, Refusal Busy)
{
    private const int Attempts = 5;

    /// <param name="version">The ETag that the caller's change was made against; null applies it to whatever is there.</param>
    /// <param name="load">Reads the document; null when there is none.</param>
    /// <param name="decide">The changed document or a refusal. The same document means that there is nothing to save. Runs once an attempt.</param>
    /// <param name="save">Stores the change with its ETag; null when another was faster.</param>
    /// <returns>The document as stored.</returns>
    public async Task<Result<T>> ChangeAsync<T>(string? version, Func<Task<T?>> load, Func<T, ValueTask<Result<T>>> decide, Func<T, Task<T?>> save)
        where T : Document
    {
        var outcome = await ChangeAsync(
            load,
            async document => version is null || version == document.ETag ? await decide(document) : Stale,
            (_, changed) => save(changed));
        return outcome.Refusal == Busy && version is not null ? Stale : outcome;
    }

    /// <summary>The same for what consists of several documents, of which one guards the others.</summary>
    /// <param name="save">Stores the change of what was read; null when another was faster.</param>
    public async Task<Result<T>> ChangeAsync<T>(Func<Task<T?>> load, Func<T, ValueTask<Result<T>>> decide, Func<T, T, Task<T?>> save)
        where T : class
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await load() is not { } before)
            {
                return NotFound;
            }

            var decision = await decide(before);
            if (!decision.Succeeded(out var after, out _) || EqualityComparer<T>.Default.Equals(after, before))
            {
                return decision;
            }

            if (await save(before, after) is { } stored)
            {
                return stored;
            }
        }

        return Busy;
    }

    /// <summary>The same for a change that nobody asked for and nobody is told about: false when there is nothing to change.</summary>
    /// <exception cref="InvalidOperationException">Others were faster every time; trying again later may succeed.</exception>
    public Task<bool> BringAsync<T>(Func<Task<T?>> load, Func<T, T> change, Func<T, T, Task<T?>> save)
        where T : class => BringAsync(load, before => Task.FromResult(change(before)), save);

    /// <inheritdoc cref="BringAsync{T}(Func{Task{T}}, Func{T, T}, Func{T, T, Task{T}})"/>
    public async Task<bool> BringAsync<T>(Func<Task<T?>> load, Func<T, Task<T>> change, Func<T, T, Task<T?>> save)
        where T : class
    {
        var changed = false;
        var outcome = await ChangeAsync(load, async before => await change(before), async (before, after) =>
        {
            var saved = await save(before, after);
            changed = saved is not null;
            return saved;
        });
        return outcome.Refusal == Busy ? throw new InvalidOperationException(Busy.Message) : changed;
    }
}
