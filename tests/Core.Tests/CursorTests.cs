using Academy.Core.Platform;
using FsCheck;
using FsCheck.Fluent;

namespace Academy.Core.Tests;

public sealed class CursorTests
{
    private static readonly Position Start = new("", 0);

    [Fact]
    public void A_cursor_gives_back_its_position() =>
        Prop.ForAll<string, int>((name, rank) =>
            Cursor.Decode("courses", Cursor.Encode("courses", new Position(name ?? "", rank)), Start) == new Position(name ?? "", rank)).QuickCheckThrowOnFailure();

    [Fact]
    public void No_cursor_is_the_start() => Cursor.Decode("courses", null, Start).Value.ShouldBe(Start);

    [Fact]
    public void A_cursor_of_another_list_is_refused() => ShouldBeRefused(Cursor.Encode("threads", new Position("a", 1)));

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("not base64!")]
    [InlineData("AAAAAAAAAAAAAAAAAAAA")]
    [InlineData("bnVsbA")]
    public void Text_that_was_never_a_cursor_is_refused(string cursor) => ShouldBeRefused(cursor);

    [Fact]
    public void Every_single_changed_character_is_noticed()
    {
        var cursor = Cursor.Encode("courses", new Position("prompting", 7));

        for (var i = 0; i < cursor.Length; i++)
        {
            ShouldBeRefused(cursor[..i] + (cursor[i] == 'x' ? 'y' : 'x') + cursor[(i + 1)..]);
        }
    }

    private static void ShouldBeRefused(string cursor)
    {
        Cursor.Decode("courses", cursor, Start).Succeeded(out _, out var refusal).ShouldBeFalse();

        refusal!.Code.ShouldBe("page.bad_cursor");
        refusal.Fields.Keys.ShouldBe(["after"]);
    }

    private sealed record Position(string Name, int Rank);
}
