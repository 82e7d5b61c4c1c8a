using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Academy.Local.Tests.Durable;

public sealed class ActivityCallTests
{
    [Fact]
    public async Task A_sequence_of_activities_passes_results_on()
    {
        await using var academy = await WorkflowHost.StartAsync(typeof(Sequence));

        var instance = await academy.BeginAsync("Sequence", "Ada");

        (await academy.OutputAsync<string>(instance)).ShouldBe("hello Ada, from one, from two");
    }

    [Fact]
    public async Task Each_activity_of_a_sequence_runs_once()
    {
        var calls = new Calls();
        await using var academy = await WorkflowHost.StartAsync(calls, typeof(Sequence));

        await academy.BeginAsync("Sequence", "Ada");

        calls.All.ShouldBe(["hello", "one", "two"]);
    }

    [Fact]
    public async Task An_activity_gets_its_typed_input_its_instance_and_the_services_of_its_class()
    {
        var calls = new Calls();
        await using var academy = await WorkflowHost.StartAsync(calls, typeof(Detailed));

        var instance = await academy.BeginAsync("Detailed", new Order("shoes", 2), "order-1");

        (await academy.OutputAsync<Order>(instance)).ShouldBe(new Order("shoes", 4));
        calls.All.ShouldBe(["DoubleOrder of order-1 by DoubleOrder"]);
    }

    [Fact]
    public async Task Nothing_goes_in_and_nothing_comes_out_where_nothing_is_declared()
    {
        await using var academy = await WorkflowHost.StartAsync(typeof(Silent));

        var instance = await academy.BeginAsync("Silent");

        (await academy.OutputAsync<string>(instance)).ShouldBe("done, input was null");
    }

    [Fact]
    public async Task A_failure_surfaces_with_its_details_and_can_be_caught()
    {
        await using var academy = await WorkflowHost.StartAsync(typeof(Failing));

        var instance = await academy.BeginAsync("Catching");

        (await academy.OutputAsync<string[]>(instance)).ShouldBe(["Explode", "0", "System.FormatException", "outer", "System.TimeoutException", "inner", "True", "True", "False"]);
    }

    [Fact]
    public async Task A_failure_that_nobody_catches_fails_the_instance()
    {
        await using var academy = await WorkflowHost.StartAsync(typeof(Failing));

        var instance = await academy.BeginAsync("Careless");

        var failure = await academy.FailureAsync(instance);
        failure.ErrorType.ShouldBe(typeof(TaskFailedException).FullName);
        failure.ErrorMessage.ShouldBe("Task 'Explode' (#0) failed with an unhandled exception: outer");
        failure.InnerFailure.ShouldNotBeNull().ErrorMessage.ShouldBe("outer");
        failure.InnerFailure.StackTrace.ShouldNotBeNull().ShouldContain(nameof(Failing.Explode));
    }

    [Theory]
    [InlineData("MissingActivity", "There is no activity named 'Nowhere'.")]
    [InlineData("TooLarge", "too large for the history of a workflow")]
    [InlineData("OptionsAsInput", "Name the argument: options.")]
    public async Task A_call_that_can_not_be_made_fails_and_says_why(string orchestrator, string message)
    {
        await using var academy = await WorkflowHost.StartAsync(typeof(Failing));

        var instance = await academy.BeginAsync(orchestrator);

        (await academy.FailureAsync(instance)).ErrorMessage.ShouldContain(message);
    }

    [Fact]
    public async Task Middleware_runs_around_orchestrators_and_activities()
    {
        var calls = new Calls();
        await using var academy = await AcademyHost.StartAsync(new AcademyHostOptions
        {
            Functions = [typeof(Sequence)],
            Configure = worker =>
            {
                worker.Services.AddSingleton(calls);
                worker.UseMiddleware<Noting>();
            },
        });

        await academy.BeginAsync("Sequence", "Ada");

        calls.All.Where(call => call.StartsWith("around", StringComparison.Ordinal)).Distinct().ShouldBe(["around Sequence", "around Greet", "around Append"]);
    }

    [Fact]
    public async Task Names_are_found_in_any_case_and_attributes_can_give_others()
    {
        await using var academy = await WorkflowHost.StartAsync(typeof(Renamed));

        var instance = await academy.BeginAsync("PUBLIC-NAME");

        (await academy.OutputAsync<int>(instance)).ShouldBe(7);
    }

    public sealed record Order(string What, int Count);

    private sealed class Sequence(Calls calls)
    {
        [Function("Sequence")]
        public static async Task<string> Run([OrchestrationTrigger] TaskOrchestrationContext context, string name)
        {
            var greeting = await context.CallActivityAsync<string>("Greet", name);
            greeting = await context.CallActivityAsync<string>("Append", new[] { greeting, "one" });
            return await context.CallActivityAsync<string>("Append", new[] { greeting, "two" });
        }

        [Function("Greet")]
        public string Greet([ActivityTrigger] string name)
        {
            calls.Add("hello");
            return $"hello {name}";
        }

        [Function("Append")]
        public async Task<string> AppendAsync([ActivityTrigger] string[] parts, CancellationToken cancellation)
        {
            await Task.Delay(1, cancellation);
            calls.Add(parts[1]);
            return $"{parts[0]}, from {parts[1]}";
        }
    }

    private sealed class Detailed(Calls calls)
    {
        [Function("Detailed")]
        public Task<Order> Run([OrchestrationTrigger] TaskOrchestrationContext context) =>
            context.CallActivityAsync<Order>(nameof(DoubleOrder), context.GetInput<Order>());

        [Function(nameof(DoubleOrder))]
        public ValueTask<Order> DoubleOrder([ActivityTrigger] Order order, string instanceId, FunctionContext context)
        {
            calls.Add($"DoubleOrder of {instanceId} by {context.FunctionDefinition.Name}");
            return ValueTask.FromResult(order with { Count = order.Count * 2 });
        }
    }

    private sealed class Silent
    {
        [Function("Silent")]
        public async Task<string> Run([OrchestrationTrigger] TaskOrchestrationContext context, string? input)
        {
            await context.CallActivityAsync(nameof(DoNothing));
            await context.CallActivityAsync(nameof(DoNothing), new TaskOptions(retry: null));
            return $"done, input was {input ?? "null"}";
        }

        [Function(nameof(DoNothing))]
        public void DoNothing([ActivityTrigger] FunctionContext context)
        {
        }
    }

    private sealed class Failing
    {
        [Function("Catching")]
        public async Task<string[]> Catch([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            try
            {
                await context.CallActivityAsync(nameof(Explode));
                return [];
            }
            catch (TaskFailedException failure)
            {
                var (details, inner) = (failure.FailureDetails, failure.FailureDetails.InnerFailure!);
                return
                [
                    failure.TaskName, $"{failure.TaskId}", details.ErrorType, details.ErrorMessage, inner.ErrorType, inner.ErrorMessage,
                    $"{details.IsCausedBy<FormatException>()}", $"{details.IsCausedBy<SystemException>()}", $"{details.IsCausedBy<IOException>()}",
                ];
            }
        }

        [Function("Careless")]
        public Task Fail([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync(nameof(Explode));

        [Function("MissingActivity")]
        public Task CallNobody([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync("Nowhere");

        [Function("TooLarge")]
        public Task CallTooLarge([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync(nameof(Explode), new string('x', 200_000));

        [Function("OptionsAsInput")]
        public Task Misplace([OrchestrationTrigger] TaskOrchestrationContext context) =>
            context.CallActivityAsync<string>(nameof(Explode), (object)TaskOptions.FromRetryPolicy(new RetryPolicy(1, TimeSpan.FromSeconds(1))));

        [Function(nameof(Explode))]
        public void Explode([ActivityTrigger] string? input) => throw new FormatException("outer", new TimeoutException("inner"));
    }

    private sealed class Renamed
    {
        [Function("Orchestrate")]
        public Task<int> Run([OrchestrationTrigger(Orchestration = "public-name")] TaskOrchestrationContext context) => context.CallActivityAsync<int>("SEVEN");

        [Function("Seventh")]
        public int Seven([ActivityTrigger(Activity = "Seven")] object? input) => 7;
    }

    private sealed class Noting(Calls calls) : IFunctionsWorkerMiddleware
    {
        public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            calls.Add($"around {context.FunctionDefinition.Name}");
            return next(context);
        }
    }
}
