using Academy.Core.Organizations.Managers;
using Microsoft.AspNetCore.Http;

namespace Academy.Functions.Http.Authentication;

/// <summary>What a caller may do in the organization of the route, as the request path found out before the function ran.</summary>
public static class RequestGrant
{
    /// <summary>The caller's grant. Only for functions that declare the permission they need by <c>[ForManagers]</c>.</summary>
    public static ManagerGrant Manager(this HttpRequest request) =>
        request.HttpContext.Features.Get<ManagerGrant>() ?? throw new InvalidOperationException("A function that declares no permission asked for its manager.");
}
