using System.Text.Json;
using Academy.Core.Platform;

namespace Academy.Core.Tests.Platform;

public sealed class IdTests
{
    [Fact]
    public void Ids_made_later_sort_later()
    {
        var clock = new FakeClock();
        var ids = new List<string>();
        for (var i = 0; i < 100; i++)
        {
            ids.Add(Ids.NewText(clock));
            clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        ids.ShouldBe(ids.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Ids_of_one_instant_differ() =>
        Enumerable.Range(0, 1_000).Select(_ => Ids.New<UserId>(new FakeClock())).ShouldBeUnique();

    [Fact]
    public void An_id_is_32_hex_digits_and_no_more() => Ids.New<SessionId>(new FakeClock()).Value.ShouldMatch("^[0-9a-f]{12}7[0-9a-f]{19}$");

    [Fact]
    public void An_id_is_text_wherever_it_stands_in_JSON()
    {
        var seats = new Seats(new("u1"), null, [new("u2"), new("u3")], new() { [new("u4")] = 4 });

        var json = JsonSerializer.Serialize(seats, Json.Documents);

        json.ShouldBe("""{"owner":"u1","others":["u2","u3"],"counts":{"u4":4}}""");
        var read = JsonSerializer.Deserialize<Seats>(json, Json.Documents)!;
        (read.Owner, read.Deputy).ShouldBe((seats.Owner, null));
        read.Others.ShouldBe(seats.Others);
        read.Counts.ShouldBe(seats.Counts);
    }

    [Fact]
    public void An_id_that_may_be_missing_may_be_null() =>
        JsonSerializer.Deserialize<UserId?>("null", Json.Documents).ShouldBeNull();

    [Theory]
    [InlineData("null")]
    [InlineData("1")]
    [InlineData("true")]
    [InlineData("[]")]
    [InlineData("""{"value":"u1"}""")]
    public void Nothing_but_text_is_read_as_an_id(string json)
    {
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<UserId>(json, Json.Documents));
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<UserId>(json, Json.Requests));
    }

    [Fact]
    public void Where_an_id_is_wrong_is_said_by_its_path() =>
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<Seats>("""{"owner":"u1","others":["u2",3]}""", Json.Requests)).Path.ShouldBe("$.others[1]");

    [Fact]
    public void An_id_shows_as_its_text() => $"{new UserId("u1")}/{new SessionId("s1")}".ShouldBe("u1/s1");

    private sealed record Seats(UserId Owner, UserId? Deputy, UserId[] Others, Dictionary<UserId, int> Counts);
}
