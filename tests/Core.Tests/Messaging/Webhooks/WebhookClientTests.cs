using System.Net;
using Academy.Core.Messaging.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Academy.Core.Tests.Messaging.Webhooks;

/// <summary>A receiver may be anyone: slow, dead, or after what only the academy can reach.</summary>
[Spec(189)]
public sealed class WebhookClientTests : IAsyncLifetime
{
    private readonly FakeClock clock = new();
    private readonly List<string> asked = [];
    private Func<string, IPAddress[]> names = host => [IPAddress.Parse(host)];
    private WebhookReceiver receiver = null!;
    private WebhookClient client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        receiver = await WebhookReceiver.StartAsync();
        client = new WebhookClient(Options.Create(new WebhookOptions { AllowLoopback = true }), clock, ResolveAsync);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await receiver.DisposeAsync();
    }

    [Fact]
    public async Task An_event_arrives_with_its_id_and_its_signature_as_it_was_signed()
    {
        var response = await PostAsync(receiver.Url);

        response.ShouldBe(new WebhookResponse(200, null, null));
        receiver.Received.ShouldHaveSingleItem().ShouldBe(new("evt_1", "t=1,v1=a", "application/json; charset=utf-8", """{"name":"Zoë"}"""));
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(204, true)]
    [InlineData(299, true)]
    [InlineData(301, false)]
    [InlineData(304, false)]
    [InlineData(400, false)]
    [InlineData(410, false)]
    [InlineData(500, false)]
    public async Task Only_a_2xx_says_that_it_arrived(int status, bool arrived)
    {
        receiver.AnswerWith(status);

        var response = await PostAsync(receiver.Url);

        (response.Code, response.IsSuccess).ShouldBe((status, arrived));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        receiver.Answer = (http, _) =>
        {
            (http.Response.StatusCode, http.Response.Headers.Location) = (307, "/elsewhere");
            return Task.CompletedTask;
        };

        (await PostAsync(receiver.Url)).Code.ShouldBe(307);

        receiver.Received.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_first_kilobyte_of_an_answer_is_kept()
    {
        receiver.Answer = (http, _) => http.Response.WriteAsync(new string('x', 100_000));

        (await PostAsync(receiver.Url)).Body.ShouldBe(new string('x', 1_024));
    }

    [Fact]
    public async Task Who_does_not_answer_within_ten_seconds_is_not_waited_for()
    {
        receiver.Answer = (http, _) => Task.Delay(Timeout.Infinite, http.RequestAborted);
        var attempt = PostAsync(receiver.Url);
        await Eventually.TrueAsync(() => receiver.Received.Count == 1);

        clock.Advance(TimeSpan.FromSeconds(9.9));
        attempt.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(0.1));

        (await attempt).ShouldBe(new WebhookResponse(null, "timed_out", null));
    }

    [Fact]
    public async Task Who_answers_and_never_ends_has_answered()
    {
        var answered = new TaskCompletionSource();
        receiver.Answer = async (http, _) =>
        {
            await http.Response.Body.FlushAsync();
            answered.SetResult();
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        };
        var attempt = PostAsync(receiver.Url);
        await answered.Task;

        while (!attempt.IsCompleted)
        {
            // The status may still be on its way; what comes too late is an answer that never came.
            await Task.WhenAny(attempt, Task.Delay(200, Cancellation));
            clock.Advance(WebhookClient.Patience);
        }

        (await attempt).ShouldBe(new WebhookResponse(200, null, null));
    }

    [Fact]
    public async Task Nobody_there_is_an_outcome_and_being_stopped_is_not()
    {
        var url = receiver.Url;
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(client.PostAsync(url, "evt_1", "{}", "t=1", stopped.Token));

        await receiver.DisposeAsync();
        receiver = await WebhookReceiver.StartAsync();

        (await PostAsync(url)).ShouldBe(new WebhookResponse(null, "unreachable", null));
    }

    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("::1")]
    [InlineData("::ffff:192.168.0.1")]
    [InlineData("fd00::1")]
    [InlineData("8.8.8.8 10.0.0.1")]
    [InlineData("")]
    public async Task A_name_that_stands_for_what_only_we_can_reach_is_refused(string addresses)
    {
        names = _ => [.. addresses.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(IPAddress.Parse)];

        (await PostAsync("https://hooks.example/")).ShouldBe(new WebhookResponse(null, "address_refused", null));

        asked.ShouldBe(["hooks.example"]);
    }

    [Fact]
    public async Task A_name_that_means_something_else_the_second_time_gains_nothing()
    {
        receiver.Answer = (http, _) =>
        {
            http.Response.Headers.Connection = "close";
            return Task.CompletedTask;
        };
        var answers = new Queue<string>(["127.0.0.1", "10.0.0.1", "127.0.0.1"]);
        names = _ => [IPAddress.Parse(answers.Dequeue())];

        (await PostAsync(receiver.Url)).Code.ShouldBe(200, "Asked once: the address that was checked is the one that was connected to.");
        answers.Count.ShouldBe(2);
        (await PostAsync(receiver.Url)).Error.ShouldBe("address_refused");
        (await PostAsync(receiver.Url)).Code.ShouldBe(200);

        receiver.Received.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Without_the_option_loopback_is_refused_before_anyone_is_asked()
    {
        using var strict = new WebhookClient(Options.Create(new WebhookOptions()), clock, ResolveAsync);

        (await strict.PostAsync(receiver.Url, "evt_1", "{}", "t=1", Cancellation)).Error.ShouldBe("address_refused");
        (await strict.PostAsync(receiver.Url.Replace("http:", "https:", StringComparison.Ordinal), "evt_1", "{}", "t=1", Cancellation)).Error.ShouldBe("address_refused");

        asked.ShouldBeEmpty();
        receiver.Received.ShouldBeEmpty();
    }

    private Task<WebhookResponse> PostAsync(string url) => client.PostAsync(url, "evt_1", """{"name":"Zoë"}""", "t=1,v1=a", Cancellation);

    private Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellation)
    {
        asked.Add(host);
        return Task.FromResult(names(host));
    }
}
