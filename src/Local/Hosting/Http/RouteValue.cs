using System.Collections.Frozen;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Academy.Local.Hosting.Http;

/// <summary>Reads a value of the matched route as the type of a parameter.</summary>
internal static class RouteValue
{
    /// <summary>What the worker converts a route value to, beside text.</summary>
    public static FrozenSet<Type> Types { get; } =
    [
        typeof(bool), typeof(short), typeof(int), typeof(long), typeof(float), typeof(double), typeof(decimal),
        typeof(Guid), typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly),
    ];

    public static string? Text(HttpContext http, string name, object? fallback) => Find(http, name) ?? (string?)fallback;

    public static T Required<T>(HttpContext http, string name, object? fallback)
        where T : struct, IParsable<T> => Find(http, name) is { } text ? Parse<T>(text, name) : (T)fallback!;

    public static T? Optional<T>(HttpContext http, string name, object? fallback)
        where T : struct, IParsable<T> => Find(http, name) is { } text ? Parse<T>(text, name) : (T?)fallback;

    private static string? Find(HttpContext http, string name) => http.Request.RouteValues.TryGetValue(name, out var value) ? (string?)value : null;

    private static T Parse<T>(string text, string name)
        where T : struct, IParsable<T> => T.TryParse(text, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new BadHttpRequestException($"'{text}' is not a valid {name}.");
}
