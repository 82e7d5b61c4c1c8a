using System.Linq.Expressions;
using Academy.Core.Platform;
using Academy.Local.Hosting.Background;
using Academy.Local.Hosting.Invocation;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Local.Hosting.Feeds;

/// <summary>A function with a Cosmos DB trigger, checked.</summary>
internal sealed class FeedFunction
{
    /// <exception cref="InvalidFunctionException">A parameter can't be bound, or a retry interval can't be read.</exception>
    public FeedFunction(Function function)
    {
        Trigger = (CosmosDBTriggerAttribute)function.Trigger;
        Retries = RetryPolicy.Of(function);
        ChangesType = function.TriggerParameter.ParameterType;
        if (!IsList(ChangesType))
        {
            throw function.Invalid($"must take its changes as a list, such as IReadOnlyList<T>, not as {ChangesType.Name}.");
        }

        Body = new FunctionBody(function, (parameter, context) => function.IsTrigger(parameter)
            ? Expression.Convert(Expression.Property(context, nameof(WorkerContext.Input)), ChangesType)
            : null);
    }

    public string Name => Body.Function.Name;

    public CosmosDBTriggerAttribute Trigger { get; }

    /// <summary>The list that the changes of a container are read as.</summary>
    public Type ChangesType { get; }

    public RetryPolicy Retries { get; }

    public FunctionBody Body { get; }

    public string LeaseContainer => Trigger.LeaseContainerName ?? Schema.Leases;

    /// <summary>What its leases are named after. As on Azure, two functions that share it on one container take each other's changes away.</summary>
    public string Leases => Trigger.LeaseContainerPrefix ?? "";

    /// <exception cref="InvalidFunctionException">Two functions share their leases.</exception>
    public static void RefuseSharedLeases(IEnumerable<FeedFunction> functions)
    {
        foreach (var sharing in functions.GroupBy(function => (function.Trigger.DatabaseName, function.Trigger.ContainerName, function.LeaseContainer, function.Leases)))
        {
            if (sharing.ToArray() is [var first, var second, ..])
            {
                throw second.Body.Function.Invalid($"shares its leases with function '{first.Name}', so each would see some changes only: give it a LeaseContainerPrefix of its own.");
            }
        }
    }

    private static bool IsList(Type type) =>
        type.IsArray || (type.IsGenericType && type.GetGenericArguments() is [var item] && typeof(List<>).MakeGenericType(item).IsAssignableTo(type));
}
