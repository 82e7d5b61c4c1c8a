using Academy.Core.Platform;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;

namespace Academy.Functions.Tests.RequestPath;

public sealed class ReplyTests
{
    private static readonly Refusal Full = new("cohort.full", RefusalKind.Conflict, "No seat is left.");

    [Fact]
    public async Task A_value_is_sent_as_JSON_with_its_length()
    {
        var answer = await SendAsync(Reply.Ok(new Course("Über", null), "\"7\""));

        answer.Status.ShouldBe(200);
        answer.Body.ShouldBe("""{"title":"Über"}""");
        answer.Headers.ContentType.ToString().ShouldBe("application/json");
        answer.Headers.ContentLength.ShouldBe(17);
        answer.Headers.ETag.ToString().ShouldBe("\"7\"");
    }

    [Fact]
    public async Task Something_created_says_where_it_is()
    {
        var answer = await SendAsync(Reply.Created("/v1/courses/1", new Course("A", "B")));

        answer.Status.ShouldBe(201);
        answer.Headers.Location.ToString().ShouldBe("/v1/courses/1");
    }

    [Fact]
    public async Task Nothing_has_no_body()
    {
        var answer = await SendAsync(Reply.NoContent());

        answer.Status.ShouldBe(204);
        answer.Body.ShouldBeEmpty();
        answer.Headers.ContentType.ShouldBeEmpty();
    }

    [Fact]
    public async Task Bytes_are_sent_as_they_are() => (await SendAsync(Reply.Bytes<Course>("""{"title":"A"}"""u8.ToArray()))).Body.ShouldBe("""{"title":"A"}""");

    [Theory]
    [InlineData("\"7\"")]
    [InlineData("W/\"7\"")]
    [InlineData("\"5\", \"7\"")]
    [InlineData("*")]
    public async Task A_version_that_the_client_has_is_not_sent_again(string ifNoneMatch)
    {
        var answer = await SendAsync(Reply.Ok(new Course("A", null), "\"7\""), ifNoneMatch);

        answer.Status.ShouldBe(304);
        answer.Body.ShouldBeEmpty();
        answer.Headers.ETag.ToString().ShouldBe("\"7\"");
    }

    [Theory]
    [InlineData("\"8\"")]
    [InlineData("7")]
    [InlineData("nonsense \"")]
    public async Task Any_other_version_is_sent(string ifNoneMatch) => (await SendAsync(Reply.Ok(new Course("A", null), "\"7\""), ifNoneMatch)).Status.ShouldBe(200);

    [Fact]
    public async Task A_write_is_never_answered_304() => (await SendAsync(Reply.Ok(new Course("A", null), "\"7\""), "\"7\"", "PUT")).Status.ShouldBe(200);

    [Fact]
    public void An_outcome_becomes_a_reply()
    {
        Reply<Course> refused = (Result<Course>)Full;
        Reply<Course> done = (Result<Course>)new Course("A", null);
        Reply<Course> mapped = ((Result<Course>)new Course("A", null)).Then(course => Reply.Ok(course, "\"9\""));
        Reply<Course> notMapped = ((Result<Course>)Full).Then(course => Reply.Ok(course, "\"9\""));

        (refused.Status, refused.Refusal).ShouldBe((409, Full));
        (done.Status, done.Refusal).ShouldBe((200, null));
        mapped.ETag.ShouldBe("\"9\"");
        notMapped.Refusal.ShouldBe(Full);
    }

    private static Task<Answer> SendAsync(IResult reply, string? ifNoneMatch = null, string method = "GET")
    {
        var call = new FunctionCall("Any", method);
        if (ifNoneMatch is not null)
        {
            call.With("If-None-Match", ifNoneMatch);
        }

        return call.ThroughAsync(_ => Task.FromResult<object?>(reply));
    }

    private sealed record Course(string Title, string? Summary);
}
