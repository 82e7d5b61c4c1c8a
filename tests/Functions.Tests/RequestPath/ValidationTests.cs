using Academy.Core.Platform;
using Academy.Functions.Http.Pipeline;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;

namespace Academy.Functions.Tests.RequestPath;

public sealed class ValidationTests
{
    private static readonly RequestLimitsMiddleware Limits = new();
    private static readonly ValidationMiddleware Step = new(FunctionCall.CatalogOf<Samples>());

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("Application/JSON; charset=\"UTF-8\"")]
    public async Task JSON_in_UTF8_passes(string contentType) => (await WriteAsync(contentType)).Status.ShouldBe(204);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/jsonp")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task Any_other_type_of_body_is_415(string? contentType)
    {
        var answer = await WriteAsync(contentType);

        answer.Status.ShouldBe(415);
        answer.Problem.Code.ShouldBe("request.not_json");
    }

    [Fact]
    public async Task A_function_without_a_JSON_body_takes_any_type() =>
        (await new FunctionCall("ApproveNote", "POST").WithBody("a=b", "application/x-www-form-urlencoded").ThroughAsync(Limits, Step)).Status.ShouldBe(204);

    [Fact]
    public async Task A_query_is_bound_to_its_record()
    {
        var bound = await BindAsync("?limit=50&after=x&colour=darkBlue&archived=true&author=u9&since=2026-03-01&tag=ai&tag=law&search=caf%C3%A9");

        bound.ShouldBe(new Samples.NoteQuery
        {
            Limit = 50,
            After = "x",
            Colour = Samples.Colour.DarkBlue,
            Archived = true,
            Author = new UserId("u9"),
            Since = new DateOnly(2026, 3, 1),
            Tag = bound.Tag,
            Search = "café",
        });
        bound.Tag.ShouldBe(["ai", "law"]);
    }

    [Fact]
    public async Task A_missing_query_has_the_defaults()
    {
        var bound = await BindAsync("");

        bound.Limit.ShouldBe(20);
        bound.After.ShouldBeNull();
        bound.Tag.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("?limit=0", "limit")]
    [InlineData("?limit=101", "limit")]
    [InlineData("?limit=ten", "limit")]
    [InlineData("?limit=1e9", "limit")]
    [InlineData("?limit=", "limit")]
    [InlineData("?limit=20&limit=30", "limit")]
    [InlineData("?limit=20,\"after\":1", "limit")]
    [InlineData("?colour=green", "colour")]
    [InlineData("?colour=0", "colour")]
    [InlineData("?archived=1", "archived")]
    [InlineData("?since=yesterday", "since")]
    [InlineData("?tag=a&tag=b&tag=c", "tag")]
    [InlineData("?search=much+too+long", "search")]
    [InlineData("?page=2", "page")]
    [InlineData("?Limit=20", "Limit")]
    public async Task A_wrong_parameter_is_400_and_named(string query, string name)
    {
        var answer = await new FunctionCall("ListNotes", url: "/samples/notes" + query).ThroughAsync(Step);

        answer.Status.ShouldBe(400);
        answer.Problem.Code.ShouldBe("request.invalid");
        answer.Problem.Errors!.ShouldHaveSingleItem().Key.ShouldBe(name);
    }

    [Fact]
    public async Task Several_wrong_parameters_are_told_at_once() =>
        (await new FunctionCall("ListNotes", url: "/?page=2&colour=green").ThroughAsync(Step)).Problem.Errors!.Keys.Order().ShouldBe(["colour", "page"]);

    [Fact]
    public async Task A_function_that_declares_no_parameters_takes_none() =>
        (await new FunctionCall("ReadOpen", url: "/?page=2").ThroughAsync(Step)).Problem.Errors!.ShouldHaveSingleItem().Key.ShouldBe("page");

    [Theory]
    [InlineData(null, null)]
    [InlineData("*", null)]
    [InlineData("\"abc\"", "\"abc\"")]
    [InlineData("W/\"abc\"", "W/\"abc\"")]
    public async Task If_Match_is_read_as_one_entity_tag(string? header, string? etag)
    {
        string? read = "unread";
        var call = new FunctionCall("ApproveNote", "POST");
        if (header is not null)
        {
            call.With("If-Match", header);
        }

        await call.ThroughAsync(
            http =>
            {
                read = http.Request.IfMatch();
                return Task.FromResult<object?>(Reply.NoContent());
            },
            Limits,
            Step);

        read.ShouldBe(etag);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("\"abc")]
    [InlineData("\"a\", \"b\"")]
    public async Task A_malformed_If_Match_is_400(string header)
    {
        var answer = await new FunctionCall("ApproveNote", "POST").With("If-Match", header).ThroughAsync(Limits, Step);

        answer.Status.ShouldBe(400);
        answer.Problem.Errors!.ShouldHaveSingleItem().Key.ShouldBe("If-Match");
    }

    [Fact]
    public async Task A_bad_body_never_reaches_the_function()
    {
        var call = new FunctionCall("WriteNote", "POST").WithBody("""{"text":"hello","colour":"red"}""");

        var answer = await call.ThroughAsync(Limits, Step);

        answer.Status.ShouldBe(400);
        answer.Problem.Errors!["colour"].ShouldBe(["is not a known field."]);
        call.Reached.ShouldBeFalse();
    }

    [Fact]
    public void Reading_a_query_that_is_not_declared_is_a_mistake_of_the_function() =>
        Should.Throw<InvalidOperationException>(() => new FunctionCall("ReadOpen").Http.Request.Query<Samples.NoteQuery>());

    private static Task<Answer> WriteAsync(string? contentType) =>
        new FunctionCall("WriteNote", "POST").WithBody("""{"text":"a"}""", contentType).ThroughAsync(Limits, Step);

    private static async Task<Samples.NoteQuery> BindAsync(string query)
    {
        Samples.NoteQuery? bound = null;
        await new FunctionCall("ListNotes", url: "/samples/notes" + query).ThroughAsync(
            http =>
            {
                bound = http.Request.Query<Samples.NoteQuery>();
                return Task.FromResult<object?>(Reply.NoContent());
            },
            Step);
        return bound.ShouldNotBeNull();
    }
}
