using System.Net;
using System.Text.Json;
using Academy.Cloud.Organizations;

namespace Academy.Cloud.Tests.Organizations;

/// <summary>What is made of a resolver's answers.</summary>
public sealed class DnsOverHttpsTests : IDisposable
{
    private readonly CannedHandler resolver = new();
    private readonly HttpClient http;

    public DnsOverHttpsTests() => http = DnsOverHttps.ClientOf(resolver);

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("\"quoted\"", "quoted")]
    [InlineData("\"first part, \" \"second part\"", "first part, second part")]
    [InlineData("\"first\"\"second\"", "firstsecond")]
    [InlineData("\"a \\\"word\\\" in quotes\"", "a \"word\" in quotes")]
    [InlineData("", "")]
    public async Task A_text_is_joined_from_its_parts(string data, string text)
    {
        Reply($$"""{"Status":0,"Answer":[{"type":16,"data":{{JsonSerializer.Serialize(data)}}}]}""");

        (await ReadAsync()).ShouldBe([text]);
    }

    [Fact]
    public async Task Only_texts_are_taken_from_an_answer()
    {
        Reply("""{"Status":0,"Answer":[{"type":5,"data":"alias.example."},{"type":16,"data":"one"},{"type":16,"data":"two"}]}""");

        (await ReadAsync()).ShouldBe(["one", "two"]);
        resolver.Requests.ShouldHaveSingleItem().Line.ShouldBe("GET /resolve?type=TXT&name=_academy-challenge.acme.example");
    }

    [Theory]
    [InlineData("""{"Status":0}""")]
    [InlineData("""{"Status":3}""")]
    public async Task A_name_that_says_nothing_or_does_not_exist_has_no_text(string answer)
    {
        Reply(answer);

        (await ReadAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"Status":2}""", 200)]
    [InlineData("""{"Status":0}""", 500)]
    [InlineData("<html>", 200)]
    public async Task A_resolver_that_does_not_know_is_no_proof_of_absence(string answer, int status)
    {
        Reply(answer, (HttpStatusCode)status);

        await Should.ThrowAsync<HttpRequestException>(ReadAsync);
    }

    [Fact]
    public async Task A_resolver_that_is_silent_or_never_stops_is_away()
    {
        resolver.Answer = _ => throw new TaskCanceledException();
        await Should.ThrowAsync<HttpRequestException>(ReadAsync);

        Reply(new string(' ', 300 * 1024));
        await Should.ThrowAsync<HttpRequestException>(ReadAsync);
    }

    public void Dispose() => http.Dispose();

    private void Reply(string body, HttpStatusCode status = HttpStatusCode.OK) => resolver.Answer = _ => CannedHandler.Json(body, status);

    private Task<IReadOnlyList<string>> ReadAsync() => new DnsOverHttps(http).ReadTextAsync("_academy-challenge.acme.example", TestContext.Current.CancellationToken);
}
