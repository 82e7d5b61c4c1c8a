using System.Collections.Concurrent;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Local.Tests.Durable;

/// <summary>An academy with workflows of the test's own, and what tests do with them.</summary>
internal static class WorkflowHost
{
    public static Task<AcademyHost> StartAsync(params Type[] functions) => StartAsync(new Calls(), functions);

    public static Task<AcademyHost> StartAsync(Calls calls, params Type[] functions) => AcademyHost.StartAsync(new AcademyHostOptions
    {
        Functions = functions,
        Configure = worker => worker.Services.AddSingleton(calls),
    });

    /// <summary>Starts an instance and lets it go as far as it can without time.</summary>
    public static async Task<string> BeginAsync(this AcademyHost academy, string name, object? input = null, string? id = null)
    {
        var instance = await academy.Workflows.ScheduleNewOrchestrationInstanceAsync(name, input, id is null ? null : new StartOrchestrationOptions(id));
        await academy.SettleAsync();
        return instance;
    }

    public static async Task RaiseAsync(this AcademyHost academy, string instance, string name, object? payload = null)
    {
        await academy.Workflows.RaiseEventAsync(instance, name, payload);
        await academy.SettleAsync();
    }

    public static async Task<OrchestrationMetadata> LookAsync(this AcademyHost academy, string instance) =>
        (await academy.Workflows.GetInstanceAsync(instance, getInputsAndOutputs: true)).ShouldNotBeNull();

    public static async Task<OrchestrationRuntimeStatus> StatusAsync(this AcademyHost academy, string instance) => (await academy.LookAsync(instance)).RuntimeStatus;

    /// <summary>The output of an instance that has completed.</summary>
    public static async Task<T?> OutputAsync<T>(this AcademyHost academy, string instance)
    {
        var metadata = await academy.LookAsync(instance);
        metadata.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed, metadata.FailureDetails?.ErrorMessage);
        return metadata.ReadOutputAs<T>();
    }

    /// <summary>Why an instance failed.</summary>
    public static async Task<TaskFailureDetails> FailureAsync(this AcademyHost academy, string instance)
    {
        var metadata = await academy.LookAsync(instance);
        metadata.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Failed);
        return metadata.FailureDetails.ShouldNotBeNull();
    }
}

/// <summary>What activities of a test did, in order, over restarts.</summary>
internal sealed class Calls
{
    private readonly ConcurrentQueue<string> all = [];

    public IReadOnlyList<string> All => [.. all];

    public void Add(string call) => all.Enqueue(call);

    public int Of(string call) => all.Count(made => made == call);
}
