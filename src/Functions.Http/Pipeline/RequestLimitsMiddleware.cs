using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Academy.Functions.Http.Pipeline;

/// <summary>Refuses what is too big before anything is spent on it, and reads the body, which later steps and the function read again.</summary>
public sealed class RequestLimitsMiddleware : HttpMiddleware
{
    protected override Task InvokeAsync(HttpContext http, FunctionContext context, FunctionExecutionDelegate next)
    {
        var request = http.Request;
        if (request.Path.Value?.Length > RequestLimits.PathCharacters || request.QueryString.Value?.Length > RequestLimits.QueryCharacters)
        {
            return Answer(context, Problem.From(RequestRefusals.TooLong, StatusCodes.Status414UriTooLong));
        }

        if (request.ContentLength > RequestLimits.BodyBytes)
        {
            return Answer(context, Problem.From(RequestRefusals.TooLarge));
        }

        return HttpMethods.IsGet(request.Method) ? next(context) : ReadBodyAsync(http, context, next);
    }

    private static async Task ReadBodyAsync(HttpContext http, FunctionContext context, FunctionExecutionDelegate next)
    {
        var body = await RequestBody.ReadAsync(http.Request, RequestLimits.BodyBytes, http.RequestAborted);
        if (body is null)
        {
            await Answer(context, Problem.From(RequestRefusals.TooLarge));
            return;
        }

        http.Features.Set(body);
        body.Rewind(http.Request);
        await next(context);
    }
}
