using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Academy.Local.Tests.Durable;

public sealed class DurableStartupTests
{
    [Theory]
    [InlineData(typeof(NotAContext), "Wrong", "must take its trigger as a TaskOrchestrationContext, not as String")]
    [InlineData(typeof(TwoInputs), "Greedy", "more than one parameter for its input: one and two")]
    [InlineData(typeof(ClientInOrchestrator), "Nosy", "takes a durable client")]
    [InlineData(typeof(RetriedOrchestrator), "Retried", "a retry attribute, which does nothing for an orchestration trigger")]
    [InlineData(typeof(RetriedActivity), "Retried", "a retry attribute, which does nothing for an activity")]
    [InlineData(typeof(StrangeActivity), "Strange", "can't bind: Uri address")]
    [InlineData(typeof(Namesakes), "Second", "answers to the name 'same', as function 'First' does")]
    [InlineData(typeof(ClientOfNoType), "Typeless", "can't bind: Object client")]
    public async Task A_workflow_function_that_can_not_run_stops_the_start_and_is_named(Type functions, string name, string reason)
    {
        var failure = await Should.ThrowAsync<Exception>(WorkflowHost.StartAsync(functions));

        failure.Message.ShouldStartWith($"Function '{name}' ({functions.FullName}");
        failure.Message.ShouldContain(reason);
    }

    [Fact]
    public async Task Functions_of_every_kind_get_the_client_where_they_ask_for_it()
    {
        await using var academy = await WorkflowHost.StartAsync(typeof(Clients));

        (await academy.Http.PostAsync("start/by-http", null)).EnsureSuccessStatusCode();
        await academy.AdvanceAsync(TimeSpan.FromHours(1));

        (await academy.OutputAsync<string>("by-http")).ShouldBe("ran");
        (await academy.OutputAsync<string>("by-timer")).ShouldBe("ran");
    }

    private sealed class NotAContext
    {
        [Function("Wrong")]
        public void Run([OrchestrationTrigger] string context)
        {
        }
    }

    private sealed class TwoInputs
    {
        [Function("Greedy")]
        public void Run([OrchestrationTrigger] TaskOrchestrationContext context, string one, string two)
        {
        }
    }

    private sealed class ClientInOrchestrator
    {
        [Function("Nosy")]
        public void Run([OrchestrationTrigger] TaskOrchestrationContext context, [DurableClient] DurableTaskClient client)
        {
        }
    }

    private sealed class RetriedOrchestrator
    {
        [Function("Retried")]
        [FixedDelayRetry(1, "00:00:01")]
        public void Run([OrchestrationTrigger] TaskOrchestrationContext context)
        {
        }
    }

    private sealed class RetriedActivity
    {
        [Function("Retried")]
        [FixedDelayRetry(1, "00:00:01")]
        public void Run([ActivityTrigger] string input)
        {
        }
    }

    private sealed class StrangeActivity
    {
        [Function("Strange")]
        public void Run([ActivityTrigger] string input, Uri address)
        {
        }
    }

    private sealed class Namesakes
    {
        [Function("First")]
        public void First([ActivityTrigger(Activity = "same")] string input)
        {
        }

        [Function("Second")]
        public void Second([ActivityTrigger(Activity = "same")] string input)
        {
        }
    }

    private sealed class ClientOfNoType
    {
        [Function("Typeless")]
        public void Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "x")] HttpRequest request, [DurableClient] object client)
        {
        }
    }

    private sealed class Clients
    {
        [Function("StartByHttp")]
        public Task<string> StartByHttp(
            [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "start/{id}")] HttpRequest request, string id, [DurableClient] DurableTaskClient client) =>
            client.ScheduleNewOrchestrationInstanceAsync("Run", new StartOrchestrationOptions(id));

        [Function("StartByTimer")]
        public Task StartByTimer([TimerTrigger("0 30 9 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client) =>
            client.ScheduleNewOrchestrationInstanceAsync("Run", new StartOrchestrationOptions("by-timer"));

        [Function("Run")]
        public Task<string> Run([OrchestrationTrigger] TaskOrchestrationContext context) => Task.FromResult("ran");
    }
}
