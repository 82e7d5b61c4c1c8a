using System.Reflection;
using Academy.Core.Platform;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace Academy.Functions.Http.Endpoints;

/// <summary>Reads endpoints from signatures; a signature that leaves something open is an error that names the function.</summary>
public static class EndpointReader
{
    public static IReadOnlyList<FunctionEndpoint> Read(Assembly assembly) => Read(assembly.GetTypes());

    public static IReadOnlyList<FunctionEndpoint> Read(params IEnumerable<Type> types) =>
    [
        .. from type in types
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
           let function = method.GetCustomAttribute<FunctionAttribute>()
           let trigger = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(found => found is not null)
           where function is not null && trigger is not null
           select Read(method, function.Name, trigger),
    ];

    private static FunctionEndpoint Read(MethodInfo method, string name, HttpTriggerAttribute trigger)
    {
        T Require<T>(T? value, string lack)
            where T : class => value ?? throw Fault(lack);
        InvalidOperationException Fault(string what) => new($"Function {name} ({method.DeclaringType}.{method.Name}) {what}.");

        if (trigger.AuthLevel != AuthorizationLevel.Anonymous)
        {
            throw Fault("must use AuthorizationLevel.Anonymous: callers present tokens, not function keys");
        }

        var methods = Require(trigger.Methods is { Length: > 0 } given ? given : null, "names no HTTP method");
        var body = method.GetParameters().FirstOrDefault(parameter => parameter.IsDefined(typeof(FromBodyAttribute)))?.ParameterType;
        if (body is not null && methods.Any(HttpMethods.IsGet))
        {
            throw Fault("takes a body on GET");
        }

        var access = method.GetCustomAttributes<AccessAttribute>().ToArray();
        var managers = method.GetCustomAttribute<ForManagersAttribute>();
        var route = RoutePatternFactory.Parse(Require(trigger.Route, "has no Route").TrimStart('/'));
        if (managers is not null && (access is not [AtLeastAttribute] || route.GetParameter(ForManagersAttribute.RouteParameter) is null))
        {
            throw Fault($"is for managers: it must use [AtLeast] and have {{{ForManagersAttribute.RouteParameter}}} in its route");
        }

        return new FunctionEndpoint
        {
            Name = name,
            Methods = [.. methods.Select(verb => verb.ToUpperInvariant())],
            Route = route,
            Access = access is [var declared] ? declared : throw Fault("must declare who may call it with one access attribute, such as [Anyone] or [AtLeast]"),
            Managers = managers,
            Operation = Require(method.GetCustomAttribute<OperationAttribute>(), "has no [Operation]"),
            Tag = Require(method.DeclaringType?.Namespace, "is in no namespace").Split('.')[^1],
            Body = body is null ? null : Contract.Of(body, Json.Requests),
            Query = method.GetCustomAttribute<QueryAttribute>() is { } query ? new QueryContract(query.Type) : null,
            Reply = ReplyOf(method.ReturnType, out var reply) ? reply : throw Fault("must return a Reply<T> or an IResult"),
            Function = method,
        };
    }

    private static bool ReplyOf(Type returned, out Type? reply)
    {
        var result = returned.IsGenericType && returned.GetGenericTypeDefinition() == typeof(Task<>) ? returned.GenericTypeArguments[0] : returned;
        reply = result.IsGenericType && result.GetGenericTypeDefinition() == typeof(Reply<>) ? result.GenericTypeArguments[0] : null;
        return result.IsAssignableTo(typeof(IResult));
    }
}
