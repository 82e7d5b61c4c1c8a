using Academy.Core.Platform;
using Academy.Functions.Http.Responses;
using Academy.Local.Cosmos.Cost;
using Academy.Local.Hosting.Invocation;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace Academy.Local.Hosting.Http;

/// <summary>Answers the requests of one HTTP function.</summary>
internal sealed partial class HttpFunction(FunctionBody body, FunctionExecutionDelegate pipeline, ILogger logger)
{
    private static readonly Refusal Failed = new("server.error", RefusalKind.Unavailable, "Something went wrong on our side.");

    public async Task AnswerAsync(HttpContext http)
    {
        try
        {
            var context = new WorkerContext(body) { Http = http };
            using (var meter = OperationMeter.Begin())
            {
                await pipeline(context);
                CostHeaders.Write(http.Response, meter);
            }

            await HttpAnswer.WriteAsync(http, context.Result.Value);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer.
        }
        catch (BadHttpRequestException refused) when (!http.Response.HasStarted)
        {
            await Problem.From(new Refusal("request.malformed", RefusalKind.Invalid, refused.Message), refused.StatusCode).ExecuteAsync(http);
        }
        catch (Exception failure)
        {
            LogFailure(failure, body.Function.Name);
            if (http.Response.HasStarted)
            {
                // The client must not take half an answer for a whole one.
                http.Abort();
                return;
            }

            http.Response.Clear();
            await Problem.From(Failed, StatusCodes.Status500InternalServerError).ExecuteAsync(http);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Function} failed and no middleware answered for it.")]
    private partial void LogFailure(Exception failure, string function);
}
