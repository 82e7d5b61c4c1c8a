using System.Collections.Concurrent;
using System.Globalization;
using Academy.Core.Platform;
using Academy.Local.Cosmos.Faults;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static Microsoft.Azure.Functions.Worker.AuthorizationLevel;

namespace Academy.Local.Tests.Hosting;

public sealed class TimerTriggerTests
{
    private readonly Journal journal = new();

    [Fact]
    public async Task A_timer_runs_whenever_its_schedule_says()
    {
        await using var academy = await StartAsync(typeof(Hourly));

        await academy.AdvanceAsync(TimeSpan.FromMinutes(59));
        journal.Lines.ShouldBeEmpty();
        await academy.AdvanceAsync(TimeSpan.FromMinutes(1));
        journal.Lines.ShouldBe(["hourly 03-02T10:00:00"]);
        await academy.AdvanceAsync(TimeSpan.FromHours(2));

        journal.Lines.ShouldBe(["hourly 03-02T10:00:00", "hourly 03-02T11:00:00", "hourly 03-02T12:00:00"]);
    }

    [Fact]
    public async Task A_month_of_timers_has_the_same_outcome_every_time()
    {
        var first = await MonthAsync();
        var second = await MonthAsync();

        first.Count(line => line.StartsWith("hourly", StringComparison.Ordinal)).ShouldBe(31 * 24);
        first.Count(line => line.StartsWith("nightly", StringComparison.Ordinal)).ShouldBe(31);
        first.Count(line => line.StartsWith("monthly", StringComparison.Ordinal)).ShouldBe(1);
        first.ShouldBe(second);
    }

    [Fact]
    public async Task A_run_learns_when_it_ran_last_and_is_due_next()
    {
        await using var academy = await StartAsync(typeof(Telling));

        await academy.AdvanceAsync(TimeSpan.FromHours(2));

        journal.Lines.ShouldBe(["last 0001-01-01 00:00, next 2026-03-02 10:00, late False", "last 2026-03-02 10:00, next 2026-03-02 11:00, late False"]);
    }

    [Fact]
    public async Task What_fell_due_while_no_process_ran_is_made_up_for_once()
    {
        await using var academy = await StartAsync(typeof(Telling));
        await academy.AdvanceAsync(TimeSpan.FromHours(1));
        journal.Clear();

        await academy.RestartAsync(() => academy.Clock.Advance(TimeSpan.FromMinutes(150)));
        await academy.AdvanceAsync(TimeSpan.FromMinutes(30));

        journal.Lines.ShouldBe(["last 2026-03-02 10:00, next 2026-03-02 11:00, late True", "last 2026-03-02 12:30, next 2026-03-02 13:00, late False"]);
    }

    [Fact]
    public async Task A_restart_before_the_next_run_runs_nothing()
    {
        await using var academy = await StartAsync(typeof(Telling));
        await academy.AdvanceAsync(TimeSpan.FromHours(1));
        journal.Clear();

        await academy.RestartAsync();

        journal.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_timer_without_a_monitor_knows_no_past()
    {
        await using var academy = await StartAsync(typeof(Unmonitored));

        await academy.RestartAsync(() => academy.Clock.Advance(TimeSpan.FromDays(2)));
        await academy.AdvanceAsync(TimeSpan.FromHours(1));

        journal.Lines.ShouldBe(["no status, late False"]);
    }

    [Fact]
    public async Task A_timer_more_frequent_than_a_minute_is_not_monitored()
    {
        await using var academy = await StartAsync(typeof(Frequent));

        await academy.AdvanceAsync(TimeSpan.FromSeconds(20));

        journal.Lines.ShouldBe(["no status, late False", "no status, late False"]);
    }

    [Fact]
    public async Task A_timer_may_ask_to_run_at_every_start()
    {
        await using var academy = await StartAsync(typeof(AtStart));
        journal.Lines.ShouldBe(["started 03-02T09:00:00"]);

        await academy.RestartAsync();

        journal.Lines.ShouldBe(["started 03-02T09:00:00", "started 03-02T09:00:00"]);
    }

    [Fact]
    public async Task A_schedule_may_lie_further_ahead_than_a_clock_waits()
    {
        await using var academy = await StartAsync(typeof(Yearly));

        await academy.AdvanceAsync(TimeSpan.FromDays(730));

        journal.Lines.ShouldBe(["yearly 2027-01-01", "yearly 2028-01-01"]);
    }

    [Fact]
    public async Task A_timer_never_overlaps_itself_and_skips_what_fell_due_meanwhile()
    {
        await using var academy = await StartAsync(typeof(Slow));
        await academy.SettleAsync();

        academy.Clock.Advance(TimeSpan.FromHours(1));
        await Slow.Started.Task.WaitAsync(TimeSpan.FromSeconds(10));
        academy.Clock.Advance(TimeSpan.FromHours(3));
        Slow.Released.SetResult();
        await academy.AdvanceAsync(TimeSpan.FromHours(1));

        journal.Lines.ShouldBe(["slow 03-02T13:00:00", "slow 03-02T14:00:00"]);
    }

    [Fact]
    public async Task A_failed_run_is_tried_again_as_often_as_its_retry_attribute_says()
    {
        await using var academy = await StartAsync(typeof(Failing));

        await academy.AdvanceAsync(TimeSpan.FromHours(1));
        journal.Lines.ShouldBe(["try 0 of 2 at 10:00:00"]);
        await academy.AdvanceAsync(TimeSpan.FromMinutes(1));

        journal.Lines.ShouldBe(["try 0 of 2 at 10:00:00", "try 1 of 2 at 10:00:10", "try 2 of 2 at 10:00:20"]);
        academy.Log.Entries.ShouldContain(entry => entry.Level == LogLevel.Error && entry.Message.StartsWith("Failing failed for the last time", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failed_run_does_not_keep_the_next_from_coming()
    {
        await using var academy = await StartAsync(typeof(Failing));

        await academy.AdvanceAsync(TimeSpan.FromHours(2));

        journal.Lines.ShouldContain("try 0 of 2 at 11:00:00");
    }

    [Fact]
    public async Task A_status_that_can_not_be_saved_keeps_no_run_from_coming()
    {
        await using var academy = await StartAsync(typeof(Hourly));

        academy.Faults = new FaultPlan().Add(Fault.Unavailable, container: Schema.Leases);
        await academy.AdvanceAsync(TimeSpan.FromHours(2));

        journal.Lines.Count.ShouldBe(2);
        academy.Log.Entries.Count(entry => entry.Message == "Hourly ran, but its status could not be saved").ShouldBe(2);
    }

    [Fact]
    public async Task A_schedule_may_come_from_the_configuration()
    {
        Environment.SetEnvironmentVariable("AcademyTestSchedule", "0 30 * * * *");
        await using var academy = await StartAsync(typeof(Configured));

        await academy.AdvanceAsync(TimeSpan.FromHours(1));

        journal.Lines.ShouldBe(["configured 03-02T09:30:00"]);
    }

    [Theory]
    [InlineData(typeof(BadCron), "BadCron", "'every day'")]
    [InlineData(typeof(MissingSetting), "MissingSetting", "'NoSuchSetting'")]
    [InlineData(typeof(BadInterval), "BadInterval", "'soon'")]
    [InlineData(typeof(BadParameter), "BadParameter", "String name")]
    [InlineData(typeof(RetriedRequest), "RetriedRequest", "retry attribute")]
    public async Task A_timer_that_can_not_run_stops_the_start_and_is_named(Type functions, string name, string reason)
    {
        var failure = await Should.ThrowAsync<Exception>(StartAsync(functions));

        failure.Message.ShouldStartWith($"Function '{name}'");
        failure.Message.ShouldContain(reason);
    }

    private static async Task<IReadOnlyList<string>> MonthAsync()
    {
        var test = new TimerTriggerTests();
        await using var academy = await test.StartAsync(typeof(Hourly), typeof(Nightly), typeof(Monthly));
        await academy.AdvanceAsync(TimeSpan.FromDays(31));
        return test.journal.Lines;
    }

    private Task<AcademyHost> StartAsync(params Type[] functions) => AcademyHost.StartAsync(new AcademyHostOptions
    {
        Functions = functions,
        Configure = worker => worker.Services.AddSingleton(journal).AddSingleton<AcademyDatabase>(),
    });

    private sealed class Journal
    {
        private readonly ConcurrentQueue<string> lines = [];

        public IReadOnlyList<string> Lines => [.. lines];

        public void Write(string line) => lines.Enqueue(line);

        public void Write(string what, TimeProvider clock) => Write($"{what} {clock.GetUtcNow().ToString("MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)}");

        public void Clear() => lines.Clear();
    }

    private sealed class Hourly(Journal journal, TimeProvider clock)
    {
        [Function("Hourly")]
        public void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer) => journal.Write("hourly", clock);
    }

    private sealed class Nightly(Journal journal, TimeProvider clock)
    {
        [Function("Nightly")]
        public async Task Run([TimerTrigger("0 0 0 * * *")] TimerInfo timer)
        {
            await Task.Yield();
            journal.Write("nightly", clock);
        }
    }

    private sealed class Monthly(Journal journal, TimeProvider clock, AcademyDatabase database)
    {
        [Function("Monthly")]
        public async Task Run([TimerTrigger("0 0 0 1 * *")] TimerInfo timer, FunctionContext context, CancellationToken cancellation)
        {
            context.FunctionDefinition.Name.ShouldBe("Monthly");
            await database.Users.RemoveAsync("nobody", "nothing", cancellation);
            journal.Write("monthly", clock);
        }
    }

    private sealed class Telling(Journal journal)
    {
        [Function("Telling")]
        public void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer) =>
            journal.Write(string.Create(CultureInfo.InvariantCulture, $"last {timer.ScheduleStatus!.Last:yyyy-MM-dd HH:mm}, next {timer.ScheduleStatus.Next:yyyy-MM-dd HH:mm}, late {timer.IsPastDue}"));
    }

    private sealed class Unmonitored(Journal journal)
    {
        [Function("Unmonitored")]
        public void Run([TimerTrigger("0 0 * * * *", UseMonitor = false)] TimerInfo timer) =>
            journal.Write($"{(timer.ScheduleStatus is null ? "no status" : "status")}, late {timer.IsPastDue}");
    }

    private sealed class Frequent(Journal journal)
    {
        [Function("Frequent")]
        public void Run([TimerTrigger("*/10 * * * * *")] TimerInfo timer) =>
            journal.Write($"{(timer.ScheduleStatus is null ? "no status" : "status")}, late {timer.IsPastDue}");
    }

    private sealed class AtStart(Journal journal, TimeProvider clock)
    {
        [Function("AtStart")]
        public void Run([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true)] TimerInfo timer) => journal.Write("started", clock);
    }

    private sealed class Yearly(Journal journal, TimeProvider clock)
    {
        [Function("Yearly")]
        public void Run([TimerTrigger("0 0 0 1 1 *")] TimerInfo timer) =>
            journal.Write($"yearly {clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
    }

    private sealed class Slow(Journal journal, TimeProvider clock)
    {
        public static TaskCompletionSource Started { get; } = new();

        public static TaskCompletionSource Released { get; } = new();

        [Function("Slow")]
        public async Task Run([TimerTrigger("0 0 * * * *")] TimerInfo timer)
        {
            Started.TrySetResult();
            await Released.Task;
            journal.Write("slow", clock);
        }
    }

    private sealed class Failing(Journal journal, TimeProvider clock)
    {
        [Function("Failing")]
        [FixedDelayRetry(2, "00:00:10")]
        public void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer, FunctionContext context)
        {
            journal.Write($"try {context.RetryContext.RetryCount} of {context.RetryContext.MaxRetryCount} at {clock.GetUtcNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture)}");
            throw new InvalidOperationException("It never works.");
        }
    }

    private sealed class Configured(Journal journal, TimeProvider clock)
    {
        [Function("Configured")]
        public void Run([TimerTrigger("%AcademyTestSchedule%")] TimerInfo timer) => journal.Write("configured", clock);
    }

    private sealed class BadCron
    {
        [Function("BadCron")]
        public void Run([TimerTrigger("every day")] TimerInfo timer)
        {
        }
    }

    private sealed class MissingSetting
    {
        [Function("MissingSetting")]
        public void Run([TimerTrigger("%NoSuchSetting%")] TimerInfo timer)
        {
        }
    }

    private sealed class BadInterval
    {
        [Function("BadInterval")]
        [FixedDelayRetry(2, "soon")]
        public void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer)
        {
        }
    }

    private sealed class BadParameter
    {
        [Function("BadParameter")]
        public void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer, string name)
        {
        }
    }

    private sealed class RetriedRequest
    {
        [Function("RetriedRequest")]
        [FixedDelayRetry(2, "00:00:01")]
        public void Run([HttpTrigger(Anonymous, "get")] HttpRequest request)
        {
        }
    }
}
