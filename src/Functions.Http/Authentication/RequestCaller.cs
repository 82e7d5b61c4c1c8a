using Academy.Core.Platform;
using Microsoft.AspNetCore.Http;

namespace Academy.Functions.Http.Authentication;

/// <summary>Who sent a request, as the authentication middleware found out before any function ran.</summary>
public static class RequestCaller
{
    /// <summary>The signed-in caller. Only for functions whose access attribute demands one.</summary>
    public static Caller Caller(this HttpRequest request) =>
        request.CallerOrNull() ?? throw new InvalidOperationException("An anonymous request reached a function that needs its caller.");

    /// <summary>The signed-in caller, or null when the request is anonymous.</summary>
    public static Caller? CallerOrNull(this HttpRequest request) => request.HttpContext.Features.Get<Caller>();

    internal static void SetCaller(this HttpContext context, Caller caller) => context.Features.Set(caller);
}
