using System.Linq.Expressions;
using System.Reflection;
using Academy.Local.Hosting.Invocation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker.Http;

namespace Academy.Local.Hosting.Http;

/// <summary>Where the parameters of an HTTP function come from: the request, its body, its route.</summary>
internal sealed class HttpBinding(Function function, RoutePattern pattern)
{
    /// <summary>The type of the <c>[FromBody]</c> parameter, when there is one.</summary>
    public Type? Body { get; private set; }

    public Expression? Bind(ParameterInfo parameter, ParameterExpression context)
    {
        var http = Expression.Property(context, nameof(WorkerContext.Http));
        if (parameter.ParameterType == typeof(HttpRequest))
        {
            return Expression.Property(http, nameof(HttpContext.Request));
        }

        if (parameter.ParameterType == typeof(HttpContext))
        {
            return http;
        }

        if (parameter.GetCustomAttribute<FromBodyAttribute>() is not null)
        {
            Body = Body is null ? parameter.ParameterType : throw function.Invalid("takes the body twice.");
            return Expression.Convert(Expression.Property(context, nameof(WorkerContext.Input)), parameter.ParameterType);
        }

        return pattern.GetParameter(parameter.Name!) is { } part ? FromRoute(parameter, part, http) : null;
    }

    private MethodCallExpression? FromRoute(ParameterInfo parameter, RoutePatternParameterPart part, Expression http)
    {
        var type = parameter.ParameterType;
        var valueType = Nullable.GetUnderlyingType(type) ?? type;
        if (valueType != typeof(string) && !RouteValue.Types.Contains(valueType))
        {
            return null;
        }

        var canBeMissing = part.IsOptional && !parameter.HasDefaultValue;
        if (canBeMissing && type.IsValueType && type == valueType)
        {
            throw function.Invalid($"has no value for {type.Name} {parameter.Name} when the optional route segment is missing; make it nullable.");
        }

        var name = Expression.Constant(part.Name);
        var fallback = Expression.Constant(parameter.HasDefaultValue ? parameter.DefaultValue : null, typeof(object));
        return valueType == typeof(string) ? Expression.Call(typeof(RouteValue), nameof(RouteValue.Text), null, http, name, fallback)
            : type == valueType ? Expression.Call(typeof(RouteValue), nameof(RouteValue.Required), [type], http, name, fallback)
            : Expression.Call(typeof(RouteValue), nameof(RouteValue.Optional), [valueType], http, name, fallback);
    }
}
