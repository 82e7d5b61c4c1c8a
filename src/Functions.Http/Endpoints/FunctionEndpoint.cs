using System.Reflection;
using Academy.Core.Platform;
using Academy.Functions.Http.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Academy.Functions.Http.Endpoints;

/// <summary>An HTTP function as its own signature declares it.</summary>
public sealed record FunctionEndpoint
{
    /// <summary>The function's name; unique in the catalogue.</summary>
    public required string Name { get; init; }

    /// <summary>Upper case, at least one.</summary>
    public required IReadOnlyList<string> Methods { get; init; }

    /// <summary>The template without a leading slash: <c>v1/courses/{id}</c>.</summary>
    public required RoutePattern Route { get; init; }

    public required AccessAttribute Access { get; init; }

    /// <summary>The permission that the function needs in the organization of its route; null when it is not for managers.</summary>
    public ForManagersAttribute? Managers { get; init; }

    public required OperationAttribute Operation { get; init; }

    /// <summary>The capability: the last part of the function's namespace.</summary>
    public required string Tag { get; init; }

    /// <summary>What a JSON body must look like; null when the function takes none.</summary>
    public Contract? Body { get; init; }

    /// <summary>The query parameters; null when the function takes none.</summary>
    public QueryContract? Query { get; init; }

    /// <summary>The T of <c>Reply&lt;T&gt;</c>; null when the function answers with a page or another <see cref="IResult"/> of its own.</summary>
    public Type? Reply { get; init; }

    public required MethodInfo Function { get; init; }

    /// <summary>The role below which callers are turned away; null when anyone may call.</summary>
    public Role? MinimumRole => (Access as AtLeastAttribute)?.Role;

    /// <summary>Whether <c>Idempotency-Key</c> is honoured: POSTs of signed-in callers, whose keys can't meet a stranger's.</summary>
    public bool IsIdempotent => Access is not AnyoneAttribute && Methods.Contains(HttpMethods.Post);

    public override string ToString() => $"{string.Join(',', Methods)} /{Route.RawText} ({Name})";
}
