using Academy.Functions.Http.Pipeline;
using Academy.Functions.Http.Responses;
using Microsoft.Extensions.Logging;

namespace Academy.Functions.Tests.RequestPath;

public sealed class CorrelationTests
{
    private const string TraceId = "0af7651916cd43dd8448eb211c80319c";

    private readonly LogCapture log = new();

    [Theory]
    [InlineData("order-17")]
    [InlineData("A.b_c-9")]
    public async Task A_sane_id_of_the_caller_is_kept(string id) => (await CallAsync(ApiHeaders.CorrelationId, id)).ShouldBe(id);

    [Theory]
    [InlineData("")]
    [InlineData("has space")]
    [InlineData("new\nline")]
    [InlineData("<script>")]
    [InlineData("naïve")]
    public async Task An_id_that_could_forge_a_log_line_is_replaced(string id)
    {
        var given = await CallAsync(ApiHeaders.CorrelationId, id);

        given.ShouldNotBe(id);
        given.Length.ShouldBe(32);
    }

    [Fact]
    public async Task An_overlong_id_is_replaced() => (await CallAsync(ApiHeaders.CorrelationId, new string('a', 129))).Length.ShouldBe(32);

    [Fact]
    public async Task A_trace_that_is_under_way_lends_its_id() => (await CallAsync("traceparent", $"00-{TraceId}-b7ad6b7169203331-01")).ShouldBe(TraceId);

    [Fact]
    public async Task A_broken_trace_is_ignored() => (await CallAsync("traceparent", "00-nothing")).ShouldNotContain("nothing");

    [Fact]
    public async Task The_callers_own_id_comes_before_the_traces()
    {
        var call = new FunctionCall("Any").With(ApiHeaders.CorrelationId, "mine").With("traceparent", $"00-{TraceId}-b7ad6b7169203331-01");

        (await call.ThroughAsync(Step())).Headers[ApiHeaders.CorrelationId].ToString().ShouldBe("mine");
    }

    [Fact]
    public async Task Two_requests_have_two_ids() => (await CallAsync("x", "y")).ShouldNotBe(await CallAsync("x", "y"));

    [Fact]
    public async Task Every_log_entry_of_the_function_carries_the_id()
    {
        var call = new FunctionCall("Any").With(ApiHeaders.CorrelationId, "order-17");

        await call.ThroughAsync(
            _ =>
            {
                log.CreateLogger("Elsewhere").LogInformation("Something happened");
                return Task.FromResult<object?>(Reply.NoContent());
            },
            Step());

        log.Entries.ShouldHaveSingleItem().ShouldBe("Information Elsewhere [CorrelationId:order-17] Something happened");
    }

    [Fact]
    public async Task A_function_without_a_request_passes_untouched()
    {
        var call = new FunctionCall("Sweep").WithoutRequest();

        await Step().Invoke(call, _ => Task.CompletedTask);

        call.Http.Response.Headers.ShouldBeEmpty();
    }

    private CorrelationMiddleware Step() => new(TimeProvider.System, log.For<CorrelationMiddleware>());

    private async Task<string> CallAsync(string header, string value) =>
        (await new FunctionCall("Any").With(header, value).ThroughAsync(Step())).Headers[ApiHeaders.CorrelationId].ToString();
}
