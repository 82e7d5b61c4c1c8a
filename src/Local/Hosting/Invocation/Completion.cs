using System.Linq.Expressions;

namespace Academy.Local.Hosting.Invocation;

/// <summary>Brings whatever a function returns (nothing, a value, a task) to one shape, without waiting for what is already complete.</summary>
internal static class Completion
{
    public static Expression Of(MethodCallExpression invoke)
    {
        var returned = invoke.Type;
        if (returned == typeof(void))
        {
            return Expression.Block(invoke, Expression.Default(typeof(ValueTask<object?>)));
        }

        if (returned == typeof(Task) || returned == typeof(ValueTask))
        {
            return Expression.Call(typeof(Completion), nameof(Nothing), null, invoke);
        }

        return returned.IsGenericType && returned.GetGenericTypeDefinition() is var shape && (shape == typeof(Task<>) || shape == typeof(ValueTask<>))
            ? Expression.Call(typeof(Completion), nameof(Value), returned.GenericTypeArguments, invoke)
            : Expression.New(typeof(ValueTask<object?>).GetConstructor([typeof(object)])!, Expression.Convert(invoke, typeof(object)));
    }

    private static async ValueTask<object?> Nothing(Task task)
    {
        await task;
        return null;
    }

    private static async ValueTask<object?> Nothing(ValueTask task)
    {
        await task;
        return null;
    }

    private static ValueTask<object?> Value<T>(Task<T> task) =>
        task.IsCompletedSuccessfully ? new ValueTask<object?>(task.Result) : Awaited(task);

    private static async ValueTask<object?> Value<T>(ValueTask<T> task) => await task;

    private static async ValueTask<object?> Awaited<T>(Task<T> task) => await task;
}
