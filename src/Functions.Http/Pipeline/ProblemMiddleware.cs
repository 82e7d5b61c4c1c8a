using System.Net;
using Academy.Core.Platform;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Cosmos;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace Academy.Functions.Http.Pipeline;

/// <summary>Turns what a function threw into problem details that tell the caller what to do and nothing of our insides.</summary>
public sealed partial class ProblemMiddleware(ILogger<ProblemMiddleware> logger) : HttpMiddleware
{
    protected override async Task InvokeAsync(HttpContext http, FunctionContext context, FunctionExecutionDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to read a response; what failed because they left is not an error of ours.
            await Answer(context, Results.StatusCode(StatusCodes.Status499ClientClosedRequest));
        }
        catch (BadHttpRequestException e)
        {
            await Answer(context, Problem.From(RequestRefusals.Malformed(e.Message), e.StatusCode));
        }
        catch (CosmosException e) when (e.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable or HttpStatusCode.RequestTimeout)
        {
            StoreBusy(logger, context.FunctionDefinition.Name, (int)e.StatusCode, e);
            await Answer(context, Problem.From(RequestRefusals.Busy with { RetryAfter = e.RetryAfter ?? RequestRefusals.Busy.RetryAfter }));
        }
        catch (OutageException e)
        {
            ServiceAway(logger, context.FunctionDefinition.Name, e.Service, e);
            await Answer(context, Problem.From(RequestRefusals.Busy with { RetryAfter = e.RetryAfter ?? RequestRefusals.Busy.RetryAfter }));
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            TimedOut(logger, context.FunctionDefinition.Name, e);
            await Answer(context, Problem.From(RequestRefusals.Busy));
        }
        catch (Exception e)
        {
            Failed(logger, context.FunctionDefinition.Name, e);
            await Answer(context, Problem.From(RequestRefusals.Failed, StatusCodes.Status500InternalServerError));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Function}: the store answered {Status}.")]
    private static partial void StoreBusy(ILogger logger, string function, int status, Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Function}: {Service} does not do its part now.")]
    private static partial void ServiceAway(ILogger logger, string function, string service, Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Function} timed out.")]
    private static partial void TimedOut(ILogger logger, string function, Exception error);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Function} failed.")]
    private static partial void Failed(ILogger logger, string function, Exception error);
}
