using System.Text.Json;
using Academy.Core.Platform;

namespace Academy.Core.Tests.Platform;

public sealed class JsonTests
{
    [Fact]
    public void What_is_stored_is_camel_case_with_enums_as_text_and_without_nulls() =>
        JsonSerializer.Serialize(new Sample { FirstName = "Zoë <z@x>", Role = Role.PlatformAdmin }, Json.Documents)
            .ShouldBe("""{"firstName":"Zoë <z@x>","role":"platform_admin","count":0}""");

    [Fact]
    public void A_stored_field_that_is_not_known_is_skipped() =>
        JsonSerializer.Deserialize<Sample>("""{"firstName":"Ada","since":{"version":9}}""", Json.Documents)!.FirstName.ShouldBe("Ada");

    [Theory]
    [InlineData("""{"firstName":"Ada","frist":1}""")]
    [InlineData("""{"FirstName":"Ada"}""")]
    [InlineData("""{"firstName":null}""")]
    [InlineData("{}")]
    [InlineData("""{"firstName":"Ada","count":"5"}""")]
    [InlineData("""{"firstName":"Ada","count":1.5}""")]
    [InlineData("""{"firstName":"Ada","count":null}""")]
    [InlineData("""{"firstName":"Ada","count":"NaN"}""")]
    [InlineData("""{"firstName":5}""")]
    [InlineData("""{"firstName":"Ada","role":3}""")]
    [InlineData("""{"firstName":"Ada","role":"3"}""")]
    [InlineData("""{"firstName":"Ada","role":"owner"}""")]
    [InlineData("""{"firstName":"Ada",}""")]
    [InlineData("""{"firstName":"Ada"} // who""")]
    [InlineData("""["firstName"]""")]
    public void A_request_says_exactly_what_it_means(string json) =>
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<Sample>(json, Json.Requests));

    [Theory]
    [InlineData("""{"firstName":"Ada","role":"approver","count":5}""", Role.Approver)]
    [InlineData("""{"firstName":"Ada","role":"platform_admin","count":5}""", Role.PlatformAdmin)]
    [InlineData("""{"firstName":"Ada","nickname":null,"count":5}""", Role.Learner)]
    public void A_request_that_does_is_read(string json, Role role) =>
        JsonSerializer.Deserialize<Sample>(json, Json.Requests).ShouldBe(new Sample { FirstName = "Ada", Role = role, Count = 5 });

    [Fact]
    public void Options_that_were_taught_speak_the_dialect_of_requests()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Json.Speak(options);

        JsonSerializer.Serialize(new Sample { FirstName = "Ada", Role = Role.Instructor }, options).ShouldBe("""{"firstName":"Ada","role":"instructor","count":0}""");
        JsonSerializer.Deserialize<UserId>("\"u1\"", options).ShouldBe(new UserId("u1"));
        foreach (var json in new[] { """{"firstName":"Ada","frist":1}""", """{"FIRSTNAME":"Ada"}""", """{"firstName":"Ada","count":"5"}""" })
        {
            Should.Throw<JsonException>(() => JsonSerializer.Deserialize<Sample>(json, options));
        }
    }

    [Fact]
    public void The_dialects_can_not_be_changed()
    {
        Json.Documents.IsReadOnly.ShouldBeTrue();
        Json.Requests.IsReadOnly.ShouldBeTrue();
    }

    private sealed record Sample
    {
        public required string FirstName { get; init; }

        public string? Nickname { get; init; }

        public Role Role { get; init; }

        public int Count { get; init; }
    }
}
