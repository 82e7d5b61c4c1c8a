using Academy.Core.Platform;

namespace Academy.Core.Tests.Platform;

public sealed class ConcurrencyTests
{
    private static readonly Concurrency Rules = new(
        new("note.not_found", RefusalKind.NotFound, "There is no such note."),
        new("note.stale", RefusalKind.Stale, "The note was changed meanwhile."),
        new("note.busy", RefusalKind.Conflict, "Others were faster."));

    private readonly Queue<string> stored = [];

    [Fact]
    public async Task What_is_saved_counts_as_changed() =>
        (await BringAsync("old", isSaved: true)).ShouldBeTrue();

    [Fact]
    public async Task What_is_so_already_is_not_saved() =>
        (await BringAsync("new", isSaved: true)).ShouldBeFalse();

    [Fact]
    public async Task What_another_brought_meanwhile_does_not_count_as_changed()
    {
        stored.Enqueue("old");

        (await BringAsync("new", isSaved: false)).ShouldBeFalse();
    }

    [Fact]
    public async Task Who_is_always_too_late_says_so_instead_of_telling_that_nothing_was_to_do() =>
        (await Should.ThrowAsync<InvalidOperationException>(BringAsync("old", isSaved: false))).Message.ShouldBe("Others were faster.");

    private Task<bool> BringAsync(string last, bool isSaved) => Rules.BringAsync<string>(
        () => Task.FromResult<string?>(stored.TryDequeue(out var earlier) ? earlier : last),
        _ => "new",
        (_, after) => Task.FromResult(isSaved ? after : null));
}
