using System.Globalization;
using Academy.Core.Platform;

namespace Academy.Functions.Http.Requests;

/// <summary>Refusals of the request path itself, before a function sees the request.</summary>
internal static class RequestRefusals
{
    public static readonly Refusal Invalid = new("request.invalid", RefusalKind.Invalid, "The request is not valid; errors names each field.");

    public static readonly Refusal TooLarge =
        new("request.too_large", RefusalKind.TooLarge, $"A request body may have {RequestLimits.BodyBytes.ToString("N0", CultureInfo.InvariantCulture)} bytes at most.");

    public static readonly Refusal TooLong = new("request.too_long", RefusalKind.Invalid, "The path, the query or a header of the request is too long.");

    public static readonly Refusal NotJson = new("request.not_json", RefusalKind.Invalid, "The body must be application/json in UTF-8.");

    public static readonly Refusal Failed =
        new("request.failed", RefusalKind.Unavailable, "Something went wrong on our side. Quote the correlation id when you report it.");

    public static readonly Refusal Busy =
        new("service.unavailable", RefusalKind.Unavailable, "The service is busy. Try again shortly.") { RetryAfter = TimeSpan.FromSeconds(1) };

    public static readonly Refusal SignedOut = new("access.signed_out", RefusalKind.Unauthenticated, "Sign in to do this.");

    public static readonly Refusal RoleTooLow = new("access.role_too_low", RefusalKind.Forbidden, "Your role does not allow this.");

    public static Refusal Malformed(string what) => new("request.malformed", RefusalKind.Invalid, what);

    public static Refusal BadJson(string what) => new("request.bad_json", RefusalKind.Invalid, what);
}
