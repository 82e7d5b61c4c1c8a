using System.Linq.Expressions;
using System.Reflection;
using Academy.Local.Durable;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Local.Hosting.Invocation;

/// <summary>
/// A function ready to be called: its class is made by a compiled factory and its method called by a compiled expression, so that an
/// invocation costs what the same call written by hand would.
/// </summary>
internal sealed class FunctionBody
{
    private static readonly ParameterExpression Context = Expression.Parameter(typeof(WorkerContext), "context");
    private static readonly ParameterExpression Instance = Expression.Parameter(typeof(object), "instance");

    private static readonly Expression DurableClient = Expression.Property(
        Expression.Call(
            typeof(ServiceProviderServiceExtensions),
            nameof(ServiceProviderServiceExtensions.GetRequiredService),
            [typeof(DurableClientSource)],
            Expression.Property(Context, nameof(WorkerContext.InstanceServices))),
        nameof(DurableClientSource.Client));

    private readonly Expression<Func<object?, WorkerContext, ValueTask<object?>>> expression;
    private ObjectFactory? factory;
    private Func<object?, WorkerContext, ValueTask<object?>>? call;

    /// <param name="function">What to call.</param>
    /// <param name="bind">Where a parameter's value comes from, as an expression over a <see cref="WorkerContext"/>; null when the trigger has no such value.</param>
    /// <exception cref="InvalidFunctionException">A parameter can't be bound.</exception>
    public FunctionBody(Function function, Func<ParameterInfo, ParameterExpression, Expression?> bind)
    {
        Function = function;
        var method = function.Method;
        var arguments = method.GetParameters().Select(parameter => Common(parameter) ?? bind(parameter, Context) ?? throw function.Invalid(
            $"has a parameter that this host can't bind: {parameter.ParameterType.Name} {parameter.Name}."));
        var invoke = Expression.Call(method.IsStatic ? null : Expression.Convert(Instance, method.DeclaringType!), method, arguments);
        expression = Expression.Lambda<Func<object?, WorkerContext, ValueTask<object?>>>(Completion.Of(invoke), Instance, Context);
    }

    public Function Function { get; }

    /// <summary>Reads what has to be awaited before the call, the body of a request; null when there is nothing of the kind.</summary>
    public Func<HttpContext, ValueTask<object?>>? ReadInput { get; init; }

    /// <summary>
    /// Makes the function's class from the services of the invocation and calls the function. Compiled by the first call: a start-up
    /// that compiled every function would take longer than all of them need together.
    /// </summary>
    public ValueTask<object?> InvokeAsync(WorkerContext context)
    {
        call ??= expression.Compile();
        return call(Function.Method.IsStatic ? null : Create(context.InstanceServices), context);
    }

    private object Create(IServiceProvider services)
    {
        factory ??= ActivatorUtilities.CreateFactory(Function.Method.DeclaringType!, []);
        return factory(services, null);
    }

    private static Expression? Common(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(FunctionContext) ? Context
        : parameter.ParameterType == typeof(CancellationToken) ? Expression.Property(Context, nameof(WorkerContext.CancellationToken))
        : parameter.ParameterType == typeof(DurableTaskClient) && parameter.IsDefined(typeof(DurableClientAttribute)) ? DurableClient
        : null;
}
