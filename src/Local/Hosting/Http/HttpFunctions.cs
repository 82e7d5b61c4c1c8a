using Academy.Local.Hosting.Invocation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace Academy.Local.Hosting.Http;

/// <summary>The functions with an HTTP trigger, checked against each other and ready to be mapped.</summary>
internal sealed class HttpFunctions
{
    private readonly List<(HttpRoute Route, FunctionBody Body)> functions = [];

    /// <exception cref="InvalidFunctionException">A route can't be read or is taken, or a parameter can't be bound.</exception>
    public HttpFunctions(IEnumerable<Function> triggered)
    {
        foreach (var function in triggered)
        {
            var route = HttpRoute.Of(function, (HttpTriggerAttribute)function.Trigger);
            if (functions.Find(other => other.Route.Overlaps(route)).Body is { } rival)
            {
                throw function.Invalid($"has an ambiguous route: '{route.Pattern.RawText}' answers the same requests as function '{rival.Function.Name}'.");
            }

            if (function.Retry is not null)
            {
                throw function.Invalid("has a retry attribute, which does nothing for an HTTP trigger.");
            }

            functions.Add((route, Bind(function, route)));
        }
    }

    /// <summary>Whether some function answers with an MVC result, which needs MVC's services.</summary>
    public bool UseActionResults => functions.Any(function => Returned(function.Body.Function.Method.ReturnType).IsAssignableTo(typeof(IActionResult)));

    public void Map(IEndpointRouteBuilder endpoints, FunctionExecutionDelegate pipeline, ILogger logger)
    {
        foreach (var (route, body) in functions)
        {
            var answer = new HttpFunction(body, pipeline, logger);
            endpoints.Map(route.Pattern, answer.AnswerAsync)
                .WithMetadata(new HttpMethodMetadata(route.Methods), body.Function)
                .WithDisplayName(body.Function.Name);
        }
    }

    private static Type Returned(Type type) => type.IsGenericType && type.GetGenericArguments() is [var result] ? result : type;

    private static FunctionBody Bind(Function function, HttpRoute route)
    {
        var binding = new HttpBinding(function, route.Pattern);
        return new FunctionBody(function, binding.Bind)
        {
            ReadInput = binding.Body is { } type ? http => RequestBody.ReadAsync(http, type) : null,
        };
    }
}
