using Academy.Core.Platform;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;

namespace Academy.Local.Hosting.Http;

/// <summary>Turns what is left in the invocation result, once all middleware ran, into a response.</summary>
internal static class HttpAnswer
{
    public static Task WriteAsync(HttpContext http, object? result) => result switch
    {
        IResult answer => answer.ExecuteAsync(http),
        IActionResult answer => answer.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor())),
        null => NothingAsync(http.Response),
        _ => http.Response.WriteAsJsonAsync(result, result.GetType(), Json.Documents, http.RequestAborted),
    };

    private static Task NothingAsync(HttpResponse response)
    {
        // A function may have written the response itself.
        if (!response.HasStarted && response.StatusCode == StatusCodes.Status200OK && response.ContentType is null)
        {
            response.StatusCode = StatusCodes.Status204NoContent;
        }

        return Task.CompletedTask;
    }
}
