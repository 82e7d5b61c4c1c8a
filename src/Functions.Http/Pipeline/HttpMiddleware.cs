using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Academy.Functions.Http.Pipeline;

/// <summary>
/// A step of the request path; functions with other triggers pass it untouched. What a function returned is executed after all steps, by the
/// host, so a step sees the response as a value and may put another in its place.
/// </summary>
public abstract class HttpMiddleware : IFunctionsWorkerMiddleware
{
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next) =>
        context.GetHttpContext() is { } http ? InvokeAsync(http, context, next) : next(context);

    protected abstract Task InvokeAsync(HttpContext http, FunctionContext context, FunctionExecutionDelegate next);

    /// <summary>Answers in the function's place.</summary>
    protected static Task Answer(FunctionContext context, IResult reply)
    {
        context.GetInvocationResult().Value = reply;
        return Task.CompletedTask;
    }
}
