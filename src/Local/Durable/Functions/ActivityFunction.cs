using System.Linq.Expressions;
using System.Reflection;
using Academy.Local.Durable.History;
using Academy.Local.Hosting;
using Academy.Local.Hosting.Invocation;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Local.Durable.Functions;

/// <summary>A function with an activity trigger, checked.</summary>
internal static class ActivityFunction
{
    /// <exception cref="InvalidFunctionException">A parameter can't be bound.</exception>
    public static FunctionBody Bind(Function function)
    {
        if (function.Retry is not null)
        {
            throw function.Invalid("has a retry attribute, which does nothing for an activity: whoever calls it passes a retry policy.");
        }

        return new FunctionBody(function, (parameter, context) => Bind(function, parameter, context));
    }

    public static string NameOf(Function function) => ((ActivityTriggerAttribute)function.Trigger).Activity ?? function.Name;

    private static Expression? Bind(Function function, ParameterInfo parameter, Expression context)
    {
        var input = Expression.Convert(Expression.Property(context, nameof(WorkerContext.Input)), typeof(ActivityInput));
        return function.IsTrigger(parameter) ? Expression.Call(input, nameof(ActivityInput.Read), [parameter.ParameterType])
            : parameter.ParameterType == typeof(string) && parameter.Name == "instanceId" ? Expression.Property(input, nameof(ActivityInput.InstanceId))
            : null;
    }
}

/// <summary>What an activity is called with, and for which instance.</summary>
internal sealed record ActivityInput(string InstanceId, string? Json)
{
    public T? Read<T>() => Payload.Json.Deserialize<T>(Json);
}
