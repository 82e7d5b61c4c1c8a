using System.Reflection;
using Academy.Functions.Jobs;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Tests.Costs;

/// <summary>Who reads the change feed. Each function reads each change of its container, whether or not it cares.</summary>
internal static class FeedTriggers
{
    // What the extension does where a trigger doesn't say.
    private const double UsualDelay = 5000;

    public static IReadOnlyList<CosmosDBTriggerAttribute> All { get; } = [.. typeof(JobsApp).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods())
        .Where(method => method.IsDefined(typeof(FunctionAttribute)))
        .SelectMany(method => method.GetParameters())
        .Select(parameter => parameter.GetCustomAttribute<CosmosDBTriggerAttribute>())
        .OfType<CosmosDBTriggerAttribute>()];

    /// <summary>How often all of them together look at one physical partition of each of their containers.</summary>
    public static double LooksASecond => All.Sum(trigger => 1000.0 / (trigger.FeedPollDelay > 0 ? trigger.FeedPollDelay : UsualDelay));

    public static int ReadersOf(string container) => All.Count(trigger => trigger.ContainerName == container);
}
