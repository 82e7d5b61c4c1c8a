using System.Text.Json;
using System.Text.Json.Nodes;
using Academy.Core.Cohorts.Waitlist;

namespace Academy.Core.Tests.Cohorts.Waitlist;

[Spec(63)]
public sealed class LogHashTests
{
    private static readonly WaitlistLogEntry Entry = new()
    {
        CourseId = new("c1"),
        Sequence = 7,
        Kind = LogKind.Offered,
        At = CourseBuilder.Start,
        UserId = new("ada"),
        CohortId = new("k1"),
        Facts = new(5, 3, CohortBuilder.StartsAt, IsB2B: false),
        Reason = "Because <of> “quotes”, ümlauts & 日本",
        PreviousHash = "00",
    };

    [Fact]
    public void The_order_of_properties_and_what_Cosmos_adds_make_no_difference()
    {
        var json = Json();
        var turned = new JsonObject(json.Reverse().Select(property => KeyValuePair.Create(property.Key, property.Value?.DeepClone())))
        {
            ["_etag"] = "\"1\"",
            ["_ts"] = 5,
            ["_rid"] = "x",
            ["hash"] = "anything",
        };

        Of(turned).ShouldBe(LogHash.Of(Entry));
    }

    [Fact]
    public void Everything_else_does()
    {
        var hashes = new HashSet<string> { LogHash.Of(Entry) };
        foreach (var name in Json().Select(property => property.Key).Where(name => name != "hash").ToList())
        {
            var without = Json();
            without.Remove(name);
            hashes.Add(Of(without)).ShouldBeTrue($"without {name}");
            var other = Json();
            other[name] = "other";
            hashes.Add(Of(other)).ShouldBeTrue($"another {name}");
        }

        var nested = Json();
        nested["facts"]!["occupied"] = 4;
        hashes.Add(Of(nested)).ShouldBeTrue("another fact");
        var more = Json();
        more["_note"] = "x";
        hashes.Add(Of(more)).ShouldBeTrue("something that nobody knows");
    }

    [Fact]
    public void An_entry_that_was_stored_and_read_has_the_hash_that_it_was_written_with()
    {
        var (head, logged) = WaitlistHead.Open(new("c1"), CourseBuilder.Start).Append(Entry);

        var stored = JsonSerializer.SerializeToElement(logged, Core.Platform.Json.Documents);

        LogHash.Of(stored).ShouldBe(head.Hash);
        (logged.Sequence, logged.PreviousHash, logged.Hash).ShouldBe((1, "", head.Hash));
        stored.Deserialize<WaitlistLogEntry>(Core.Platform.Json.Documents).ShouldBe(logged);
    }

    [Fact]
    public void A_log_that_lost_its_end_or_is_of_another_course_is_found()
    {
        var head = WaitlistHead.Open(new("c1"), CourseBuilder.Start);
        List<WaitlistLogEntry> log = [];
        for (var number = 1; number <= 3; number++)
        {
            (head, var logged) = head.Append(Entry with { Kind = LogKind.Joined, UserId = new($"u{number}"), Order = QueueKey.AtEnd(number), Facts = null });
            log.Add(logged);
        }

        Fault(head, log).ShouldBeNull();
        Fault(head, log[..2])!.ShouldSatisfyAllConditions(fault => fault.Code.ShouldBe("incomplete"), fault => fault.Sequence.ShouldBe(3));
        Fault(head with { Hash = "00" }, log)!.Code.ShouldBe("end_changed");
        Fault(head, log[1..])!.Code.ShouldBe("out_of_place");
        new LogVerifier(new("c2")).ShouldSatisfyAllConditions(
            other => other.Add(JsonSerializer.SerializeToElement(log[0], Core.Platform.Json.Documents)), other => other.Fault!.Code.ShouldBe("out_of_place"));
        new LogVerifier(new("c1")).ShouldSatisfyAllConditions(
            other => other.Add(JsonSerializer.SerializeToElement(new { kind = "invented" })), other => other.Fault!.Code.ShouldBe("unreadable"));
    }

    private static LogFault? Fault(WaitlistHead head, IEnumerable<WaitlistLogEntry> log)
    {
        var verifier = new LogVerifier(new("c1"));
        foreach (var entry in log)
        {
            verifier.Add(JsonSerializer.SerializeToElement(entry, Core.Platform.Json.Documents));
        }

        return verifier.Finish(head);
    }

    private static JsonObject Json() => JsonSerializer.SerializeToNode(Entry, Core.Platform.Json.Documents)!.AsObject();

    private static string Of(JsonObject json) => LogHash.Of(JsonSerializer.SerializeToElement(json));
}
