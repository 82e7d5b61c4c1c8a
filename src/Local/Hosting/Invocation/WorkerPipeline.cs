using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Local.Hosting.Invocation;

/// <summary>Collects worker middleware in order of registration and folds it, once, around the call of the function.</summary>
internal sealed class WorkerPipeline(IServiceCollection services) : IFunctionsWorkerApplicationBuilder
{
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware = [];

    public IServiceCollection Services { get; } = services;

    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        this.middleware.Add(middleware);
        return this;
    }

    public FunctionExecutionDelegate Build() =>
        Enumerable.Reverse(middleware).Aggregate((FunctionExecutionDelegate)CallAsync, (next, use) => use(next));

    private static async Task CallAsync(FunctionContext context)
    {
        var invocation = (WorkerContext)context;
        if (invocation.Body.ReadInput is { } read)
        {
            invocation.Input = await read(invocation.Http!);
        }

        invocation.Result.Value = await invocation.Body.InvokeAsync(invocation);
    }
}
