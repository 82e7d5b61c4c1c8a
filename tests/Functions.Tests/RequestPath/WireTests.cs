using System.Net.Http.Headers;
using System.Text;
using Academy.Core.Platform;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Academy.Local.Cosmos.Faults;

namespace Academy.Functions.Tests.RequestPath;

/// <summary>What a clumsy or hostile client meets, over the wire.</summary>
public sealed class WireTests(SampleHost host) : IClassFixture<SampleHost>, IAsyncLifetime
{
    private const string Notes = "samples/notes";
    private string token = null!;

    public async ValueTask InitializeAsync() => token = await host.TokenAsync(Role.Learner);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("{", "request.bad_json")]
    [InlineData("", "request.bad_json")]
    [InlineData("null", "request.invalid")]
    [InlineData("\"text\"", "request.invalid")]
    [InlineData("""{"text":7}""", "request.invalid")]
    [InlineData("""{"text":"a","colour":"red"}""", "request.invalid")]
    [InlineData("""{"text":"a","userId":"someone-else"}""", "request.invalid")]
    [InlineData("{}", "request.invalid")]
    public async Task A_wrong_body_is_400(string body, string code) => ShouldBeProblem(await PostAsync(Json(body)), 400, code);

    [Fact]
    public async Task An_overlong_text_is_400_and_named()
    {
        var answer = await host.WriteAsync(token, new string('a', 201));

        ShouldBeProblem(answer, 400, "request.invalid").Errors!.Keys.ShouldBe(["text"]);
    }

    [Fact]
    public async Task Deep_nesting_is_400() =>
        ShouldBeProblem(await PostAsync(Json(string.Concat(Enumerable.Repeat("[", 100_000)))), 400, "request.bad_json");

    [Fact]
    public async Task A_body_over_a_megabyte_is_413() =>
        ShouldBeProblem(await PostAsync(Json(new string(' ', RequestLimits.BodyBytes + 1))), 413, "request.too_large");

    [Fact]
    public async Task A_body_over_a_megabyte_that_does_not_say_so_is_413()
    {
        var chunked = new HttpRequestMessage(HttpMethod.Post, Notes) { Content = Json(new string(' ', RequestLimits.BodyBytes + 1)) };
        chunked.Headers.TransferEncodingChunked = true;

        ShouldBeProblem(await host.SendAsync(chunked, token), 413, "request.too_large");
    }

    [Fact]
    public async Task A_form_is_415() =>
        ShouldBeProblem(await PostAsync(new FormUrlEncodedContent(new Dictionary<string, string> { ["text"] = "a" })), 415, "request.not_json");

    [Fact]
    public async Task A_wrong_method_is_405() =>
        ShouldBeProblem(await host.SendAsync(new HttpRequestMessage(HttpMethod.Delete, Notes), token), 405, "request.method_not_allowed");

    [Fact]
    public async Task An_unknown_address_is_404() => ShouldBeProblem(await host.GetAsync("v1/nothing-here", token), 404, "request.no_such_address");

    [Fact]
    public async Task An_unknown_parameter_is_400_and_named() =>
        ShouldBeProblem(await host.GetAsync(Notes + "?page=2", token), 400, "request.invalid").Errors!.Keys.ShouldBe(["page"]);

    [Fact]
    public async Task A_stranger_is_401_and_told_how_to_sign_in()
    {
        var answer = await host.GetAsync(Notes);

        ShouldBeProblem(answer, 401, "access.signed_out");
        answer.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task A_bad_token_is_401_even_where_anyone_may_read(string bad)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "samples/open");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {bad}");

        var answer = await host.SendAsync(request);

        answer.Status.ShouldBe(401);
        answer.Headers.WwwAuthenticate.ToString().ShouldContain("invalid_token");
    }

    [Fact]
    public async Task A_stranger_learns_nothing_of_the_shape_of_a_body() =>
        ShouldBeProblem(await host.SendAsync(new HttpRequestMessage(HttpMethod.Post, Notes) { Content = Json("{}") }), 401, "access.signed_out").Errors.ShouldBeNull();

    [Fact]
    public async Task A_role_that_is_too_low_is_403() =>
        ShouldBeProblem(await host.SendAsync(new HttpRequestMessage(HttpMethod.Post, "samples/notes/1/approve"), token), 403, "access.role_too_low");

    [Fact]
    public async Task The_callers_correlation_id_comes_back_in_header_and_problem()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Notes);
        request.Headers.Add(ApiHeaders.CorrelationId, "order-17");

        var answer = await host.SendAsync(request);

        answer.Header(ApiHeaders.CorrelationId).ShouldBe("order-17");
        answer.Problem.CorrelationId.ShouldBe("order-17");
    }

    [Fact]
    public async Task A_success_has_an_id_too_and_is_kept_nowhere()
    {
        var answer = await host.WriteAsync(token, "hello");

        answer.Header(ApiHeaders.CorrelationId)!.Length.ShouldBe(32);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Header("X-Content-Type-Options").ShouldBe("nosniff");
    }

    [Fact]
    public async Task A_body_in_another_encoding_is_not_guessed_at()
    {
        var utf16 = new ByteArrayContent(Encoding.Unicode.GetBytes("""{"text":"a"}"""));
        utf16.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");

        (await PostAsync(utf16)).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_store_that_is_too_busy_is_503_with_a_time_to_retry()
    {
        host.Faults = new FaultPlan().Add(Fault.Unavailable, container: Schema.Operations);
        var answer = await host.WriteAsync(token, "hello", Guid.NewGuid().ToString());
        host.Faults = null;

        ShouldBeProblem(answer, 503, "service.unavailable");
        answer.Header("Retry-After").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_failure_of_ours_tells_nothing_and_leaves_the_host_serving()
    {
        host.Effects.Before = _ => throw new InvalidOperationException("secret detail");
        var failed = await host.WriteAsync(token, "hello");
        host.Effects.Before = _ => Task.CompletedTask;

        ShouldBeProblem(failed, 500, "request.failed");
        failed.Body.ShouldNotContain("secret");
        (await host.WriteAsync(token, "hello")).Status.ShouldBe(201);
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static Problem ShouldBeProblem(Received answer, int status, string code)
    {
        answer.Status.ShouldBe(status, answer.Body);
        answer.ContentType.ShouldBe("application/problem+json");
        var problem = answer.Problem;
        (problem.Status, problem.Code, problem.Type).ShouldBe((status, code, $"urn:academy:refusal:{code}"));
        problem.Title.ShouldNotBeNullOrWhiteSpace();
        problem.CorrelationId.ShouldBe(answer.Header(ApiHeaders.CorrelationId));
        return problem;
    }

    private Task<Received> PostAsync(HttpContent content) => host.SendAsync(new HttpRequestMessage(HttpMethod.Post, Notes) { Content = content }, token);
}
