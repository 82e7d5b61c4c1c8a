using System.Linq.Expressions;
using System.Reflection;
using Academy.Local.Hosting;
using Academy.Local.Hosting.Invocation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Academy.Local.Durable.Functions;

/// <summary>A function with an orchestration trigger, checked.</summary>
internal static class OrchestratorFunction
{
    /// <exception cref="InvalidFunctionException">A parameter can't be bound.</exception>
    public static FunctionBody Bind(Function function)
    {
        if (function.TriggerParameter.ParameterType != typeof(TaskOrchestrationContext))
        {
            throw function.Invalid($"must take its trigger as a {nameof(TaskOrchestrationContext)}, not as {function.TriggerParameter.ParameterType.Name}.");
        }

        if (function.Retry is not null)
        {
            throw function.Invalid("has a retry attribute, which does nothing for an orchestration trigger.");
        }

        if (function.Method.GetParameters().FirstOrDefault(parameter => parameter.GetCustomAttribute<DurableClientAttribute>() is not null) is not null)
        {
            throw function.Invalid("takes a durable client, whose answers differ from replay to replay: use it in an activity.");
        }

        ParameterInfo? input = null;
        return new FunctionBody(function, (parameter, context) =>
        {
            var orchestration = Expression.Convert(Expression.Property(context, nameof(WorkerContext.Input)), typeof(TaskOrchestrationContext));
            if (function.IsTrigger(parameter))
            {
                return orchestration;
            }

            input = input is null ? parameter : throw function.Invalid($"has more than one parameter for its input: {input.Name} and {parameter.Name}.");
            return Expression.Call(orchestration, nameof(TaskOrchestrationContext.GetInput), [parameter.ParameterType]);
        });
    }

    public static string NameOf(Function function) => ((OrchestrationTriggerAttribute)function.Trigger).Orchestration ?? function.Name;
}
