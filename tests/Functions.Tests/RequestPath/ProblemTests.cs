using System.Net;
using Academy.Core.Platform;
using Academy.Functions.Http.Pipeline;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Cosmos;

namespace Academy.Functions.Tests.RequestPath;

public sealed class ProblemTests
{
    private readonly LogCapture log = new();

    [Fact]
    public async Task A_refusal_becomes_problem_details()
    {
        var refusal = Refusal.OfField("course.bad_title", "modules[0].title", "A title has text.");

        var answer = await AnswerAsync(_ => Problem.From(refusal));

        answer.Status.ShouldBe(400);
        answer.Headers.ContentType.ToString().ShouldBe("application/problem+json");
        answer.Headers.CacheControl.ToString().ShouldBe("no-store");
        answer.Problem.Type.ShouldBe("urn:academy:refusal:course.bad_title");
        answer.Problem.Title.ShouldBe("A title has text.");
        answer.Problem.Code.ShouldBe("course.bad_title");
        answer.Problem.Status.ShouldBe(400);
        answer.Problem.Errors!["modules[0].title"].ShouldBe(["A title has text."]);
        answer.Problem.CorrelationId.ShouldBe("c1");
    }

    [Theory]
    [InlineData(RefusalKind.Invalid, 400)]
    [InlineData(RefusalKind.Unauthenticated, 401)]
    [InlineData(RefusalKind.Forbidden, 403)]
    [InlineData(RefusalKind.NotFound, 404)]
    [InlineData(RefusalKind.Conflict, 409)]
    [InlineData(RefusalKind.Stale, 412)]
    [InlineData(RefusalKind.TooLarge, 413)]
    [InlineData(RefusalKind.Mismatch, 422)]
    [InlineData(RefusalKind.TooMany, 429)]
    [InlineData(RefusalKind.Unavailable, 503)]
    public async Task The_kind_of_a_refusal_is_its_status(RefusalKind kind, int status) =>
        (await AnswerAsync(_ => Problem.From(new Refusal("a.b", kind, "No.")))).Status.ShouldBe(status);

    [Fact]
    public async Task A_401_says_how_to_sign_in() =>
        (await AnswerAsync(_ => Problem.From(new Refusal("a.b", RefusalKind.Unauthenticated, "No.")))).Headers.WWWAuthenticate.ToString().ShouldBe("Bearer");

    [Fact]
    public async Task A_wait_is_rounded_up_to_seconds() =>
        (await AnswerAsync(_ => Problem.From(new Refusal("a.b", RefusalKind.TooMany, "No.") { RetryAfter = TimeSpan.FromMilliseconds(1_200) })))
            .Headers.RetryAfter.ToString().ShouldBe("2");

    [Fact]
    public async Task An_unhandled_exception_tells_nothing_and_is_logged_once()
    {
        var answer = await AnswerAsync(_ => throw new InvalidOperationException("the password is 1234"));

        answer.Status.ShouldBe(500);
        answer.Problem.Code.ShouldBe("request.failed");
        answer.Problem.CorrelationId.ShouldBe("c1");
        answer.Body.ShouldNotContain("password");
        answer.Body.ShouldNotContain("InvalidOperation");
        log.Entries.ShouldHaveSingleItem().ShouldBe("Error ProblemMiddleware [] Any failed. InvalidOperationException");
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.RequestTimeout)]
    public async Task A_busy_store_is_503_with_a_time_to_retry(HttpStatusCode status)
    {
        var answer = await AnswerAsync(_ => throw new CosmosException("busy", status, 0, "", 0));

        answer.Status.ShouldBe(503);
        answer.Problem.Code.ShouldBe("service.unavailable");
        answer.Headers.RetryAfter.ToString().ShouldBe("1");
    }

    [Theory]
    [InlineData(null, "1")]
    [InlineData(30, "30")]
    public async Task A_service_that_is_away_is_503_and_only_the_log_names_it(int? seconds, string retryAfter)
    {
        var answer = await AnswerAsync(_ => throw new OutageException("Stripe", seconds is { } wait ? TimeSpan.FromSeconds(wait) : null, new IOException("key sk_1")));

        answer.Status.ShouldBe(503);
        answer.Problem.Code.ShouldBe("service.unavailable");
        answer.Headers.RetryAfter.ToString().ShouldBe(retryAfter);
        answer.Body.ShouldNotContain("Stripe");
        answer.Body.ShouldNotContain("sk_1");
        log.Entries.ShouldHaveSingleItem().ShouldBe("Warning ProblemMiddleware [] Any: Stripe does not do its part now. OutageException");
    }

    [Fact]
    public async Task Any_other_failure_of_the_store_is_ours() =>
        (await AnswerAsync(_ => throw new CosmosException("bad query", HttpStatusCode.BadRequest, 0, "", 0))).Status.ShouldBe(500);

    [Theory]
    [InlineData(typeof(TimeoutException))]
    [InlineData(typeof(TaskCanceledException))]
    public async Task A_timeout_is_503(Type exception) => (await AnswerAsync(_ => throw (Exception)Activator.CreateInstance(exception)!)).Status.ShouldBe(503);

    [Fact]
    public async Task A_caller_who_left_is_no_error_of_ours()
    {
        using var left = new CancellationTokenSource();

        var answer = await AnswerAsync(http =>
        {
            http.RequestAborted = left.Token;
            left.Cancel();
            throw new OperationCanceledException(left.Token);
        });

        answer.Status.ShouldBe(499);
        log.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_request_that_the_server_could_not_read_is_400()
    {
        var answer = await AnswerAsync(_ => throw new BadHttpRequestException("Unexpected end of request content."));

        answer.Status.ShouldBe(400);
        answer.Problem.Code.ShouldBe("request.malformed");
    }

    [Fact]
    public async Task A_value_that_cannot_be_written_is_a_problem_and_no_torn_response()
    {
        var loop = new Loop();
        loop.Self = loop;

        (await AnswerAsync(_ => Reply.Ok(loop))).Status.ShouldBe(500);
    }

    private Task<Answer> AnswerAsync(Func<HttpContext, IResult> function)
    {
        var call = new FunctionCall("Any");
        call.Http.Response.Headers[ApiHeaders.CorrelationId] = "c1";
        return call.ThroughAsync(http => Task.FromResult<object?>(function(http)), new ProblemMiddleware(log.For<ProblemMiddleware>()));
    }

    private sealed class Loop
    {
        public Loop? Self { get; set; }
    }
}
