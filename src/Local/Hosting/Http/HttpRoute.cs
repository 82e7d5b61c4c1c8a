using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Local.Hosting.Http;

/// <summary>The methods and template under which an HTTP function is reached. No methods means any.</summary>
internal sealed class HttpRoute
{
    private HttpRoute(RoutePattern pattern, string[] methods) => (Pattern, Methods) = (pattern, methods);

    public RoutePattern Pattern { get; }

    public IReadOnlyList<string> Methods { get; }

    /// <summary>The template without the names of its parameters: two functions of one shape and method would answer the same requests.</summary>
    public string Shape => string.Join('/', Pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(ShapeOf))));

    /// <summary>As in Azure: without a route, a function is reached under its name.</summary>
    public static HttpRoute Of(Function function, HttpTriggerAttribute trigger)
    {
        if (trigger.AuthLevel != AuthorizationLevel.Anonymous)
        {
            throw function.Invalid($"asks for a key ({trigger.AuthLevel}); this host has none. Say who may call it by an access attribute instead.");
        }

        try
        {
            var methods = (trigger.Methods ?? []).Select(method => method.ToUpperInvariant()).Distinct(StringComparer.Ordinal).ToArray();
            return new HttpRoute(RoutePatternFactory.Parse(trigger.Route ?? function.Name), methods);
        }
        catch (RoutePatternException malformed)
        {
            throw function.Invalid($"has a route that can't be read, '{trigger.Route}': {malformed.Message}");
        }
    }

    public bool Overlaps(HttpRoute other) =>
        string.Equals(Shape, other.Shape, StringComparison.OrdinalIgnoreCase)
        && (Methods.Count == 0 ? other.Methods.Count == 0 : Methods.Intersect(other.Methods, StringComparer.Ordinal).Any());

    private static string ShapeOf(RoutePatternPart part) => part switch
    {
        RoutePatternParameterPart parameter =>
            $"{{{(parameter.IsCatchAll ? "*" : "")}{string.Concat(parameter.ParameterPolicies.Select(policy => $":{policy.Content}"))}{(parameter.IsOptional ? "?" : "")}}}",
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        _ => "",
    };
}
