using System.Net.Sockets;
using Academy.Core.Platform;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using static Microsoft.Azure.Functions.Worker.AuthorizationLevel;

namespace Academy.Local.Tests.Hosting;

public sealed class ShutdownTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly Gate gate = new();

    [Fact]
    public async Task A_request_in_flight_is_answered_before_the_host_is_gone()
    {
        var academy = await StartAsync(typeof(SlowRequest));
        var request = academy.Http.GetStringAsync("slow");
        await gate.Entered.Task.WaitAsync(Deadline);

        var stop = academy.StopAsync();
        stop.IsCompleted.ShouldBeFalse();
        gate.Open.SetResult();

        (await request.WaitAsync(Deadline)).ShouldBe("\"done\"");
        await stop.WaitAsync(Deadline);
        await academy.DisposeAsync();
    }

    [Fact]
    public async Task A_stopping_host_takes_no_new_requests()
    {
        var academy = await StartAsync(typeof(SlowRequest));
        var request = academy.Http.GetStringAsync("slow");
        await gate.Entered.Task.WaitAsync(Deadline);
        var address = academy.Http.BaseAddress!;
        Listens(address).ShouldBeTrue();

        var stop = academy.StopAsync();

        await Eventually.TrueAsync(() => !Listens(address));
        gate.Open.SetResult();
        await request.WaitAsync(Deadline);
        await stop.WaitAsync(Deadline);
        await academy.DisposeAsync();
    }

    [Fact]
    public async Task A_batch_in_flight_is_finished_and_not_delivered_again()
    {
        await using var academy = await StartAsync(typeof(SlowFeed));
        await WriteAsync(academy);
        await gate.Entered.Task.WaitAsync(Deadline);

        var stop = academy.RestartAsync();
        gate.Open.SetResult();
        await stop.WaitAsync(Deadline);
        await academy.SettleAsync();

        gate.Finished.ShouldBe(1);
    }

    [Fact]
    public async Task A_timer_in_flight_is_finished_and_not_run_again()
    {
        await using var academy = await StartAsync(typeof(SlowTimer));
        academy.Clock.Advance(TimeSpan.FromHours(1));
        await gate.Entered.Task.WaitAsync(Deadline);

        var stop = academy.RestartAsync();
        gate.Open.SetResult();
        await stop.WaitAsync(Deadline);
        await academy.SettleAsync();

        gate.Finished.ShouldBe(1);
    }

    [Theory]
    [InlineData(typeof(SlowFeed))]
    [InlineData(typeof(SlowTimer))]
    public async Task What_does_not_finish_in_time_is_asked_to_give_up_and_comes_again(Type functions)
    {
        await using var academy = await StartAsync(TimeSpan.FromMilliseconds(50), functions);
        await WriteAsync(academy);
        academy.Clock.Advance(TimeSpan.FromHours(1));
        await gate.Entered.Task.WaitAsync(Deadline);

        await academy.RestartAsync(gate.Open.SetResult).WaitAsync(Deadline);
        await academy.SettleAsync();

        gate.GaveUp.ShouldBe(1);
        gate.Finished.ShouldBe(1);
    }

    [Fact]
    public async Task A_request_that_does_not_finish_in_time_does_not_hold_up_the_stop()
    {
        var academy = await StartAsync(TimeSpan.FromMilliseconds(50), typeof(SlowRequest));
        using var client = new HttpClient { BaseAddress = academy.Http.BaseAddress };
        var request = client.GetStringAsync("slow");
        await gate.Entered.Task.WaitAsync(Deadline);

        await academy.StopAsync().WaitAsync(Deadline);

        await Should.ThrowAsync<HttpRequestException>(request.WaitAsync(Deadline));
        await academy.DisposeAsync();
    }

    private static bool Listens(Uri address)
    {
        try
        {
            using var connection = new TcpClient(address.Host, address.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static Task WriteAsync(AcademyHost academy) =>
        academy.Services.GetRequiredService<AcademyDatabase>().Directory.PutAsync("a", new Note("a"), CancellationToken.None);

    private Task<AcademyHost> StartAsync(params Type[] functions) => StartAsync(Deadline, functions);

    private Task<AcademyHost> StartAsync(TimeSpan patience, params Type[] functions) => AcademyHost.StartAsync(new AcademyHostOptions
    {
        Functions = functions,
        ShutdownPatience = patience,
        Configure = worker => worker.Services.AddSingleton(gate).AddSingleton<AcademyDatabase>(),
    });

    private sealed record Note(string Key) : Document
    {
        public override string Id => Key;

        public override string Type => "note";
    }

    private sealed class Gate
    {
        private int finished;
        private int gaveUp;

        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Open { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Finished => finished;

        public int GaveUp => gaveUp;

        public async Task PassAsync(CancellationToken cancellation)
        {
            Entered.TrySetResult();
            try
            {
                await Open.Task.WaitAsync(cancellation);
                Interlocked.Increment(ref finished);
            }
            catch (OperationCanceledException)
            {
                Interlocked.Increment(ref gaveUp);
                throw;
            }
        }
    }

    private sealed class SlowRequest(Gate gate)
    {
        [Function("SlowRequest")]
        public async Task<string> Run([HttpTrigger(Anonymous, "get", Route = "slow")] HttpRequest request, CancellationToken cancellation)
        {
            await gate.PassAsync(cancellation);
            return "done";
        }
    }

    private sealed class SlowFeed(Gate gate)
    {
        [Function("SlowFeed")]
        public Task Run([CosmosDBTrigger(Schema.Database, Schema.Directory, StartFromBeginning = true)] IReadOnlyList<Note> notes, CancellationToken cancellation) =>
            gate.PassAsync(cancellation);
    }

    private sealed class SlowTimer(Gate gate)
    {
        [Function("SlowTimer")]
        public Task Run([TimerTrigger("0 0 * * * *")] TimerInfo timer, CancellationToken cancellation) => gate.PassAsync(cancellation);
    }
}
