using Academy.Local.Durable.Functions;
using Academy.Local.Hosting.Feeds;
using Academy.Local.Hosting.Http;
using Academy.Local.Hosting.Timers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.Configuration;

namespace Academy.Local.Hosting;

/// <summary>Functions by what triggers them, each checked for whatever would keep it from running.</summary>
internal sealed class TriggeredFunctions
{
    /// <exception cref="InvalidFunctionException">A function can't be run as it is written.</exception>
    public TriggeredFunctions(IReadOnlyList<Function> functions, IConfiguration configuration)
    {
        if (functions.FirstOrDefault(function => !IsKnown(function.Trigger)) is { } unknown)
        {
            throw unknown.Invalid($"has a trigger that this host doesn't know: {unknown.Trigger.GetType().Name}.");
        }

        Http = new HttpFunctions(functions.Where(function => function.Trigger is HttpTriggerAttribute));
        Timers = [.. functions.Where(function => function.Trigger is TimerTriggerAttribute).Select(function => new TimerFunction(function, configuration))];
        Feeds = [.. functions.Where(function => function.Trigger is CosmosDBTriggerAttribute).Select(function => new FeedFunction(function))];
        FeedFunction.RefuseSharedLeases(Feeds);
        Durable = new DurableFunctions(functions);
    }

    public HttpFunctions Http { get; }

    public IReadOnlyList<TimerFunction> Timers { get; }

    public IReadOnlyList<FeedFunction> Feeds { get; }

    public DurableFunctions Durable { get; }

    private static bool IsKnown(TriggerBindingAttribute trigger) =>
        trigger is HttpTriggerAttribute or TimerTriggerAttribute or CosmosDBTriggerAttribute or OrchestrationTriggerAttribute or ActivityTriggerAttribute;
}
