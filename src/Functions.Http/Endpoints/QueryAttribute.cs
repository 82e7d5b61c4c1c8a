namespace Academy.Functions.Http.Endpoints;

/// <summary>
/// The query parameters that an HTTP function takes: the settable properties of <typeparamref name="T"/>, camelCase, optional unless <c>required</c>,
/// limited by DataAnnotations. The function reads the checked instance with <c>request.Query&lt;T&gt;()</c>. A parameter that isn't declared is refused.
/// </summary>
/// <typeparam name="T">A record with a parameterless constructor; lists derive it from <see cref="Core.Platform.PageQuery"/>.</typeparam>
public sealed class QueryAttribute<T>() : QueryAttribute(typeof(T))
    where T : class, new();

[AttributeUsage(AttributeTargets.Method)]
public abstract class QueryAttribute(Type type) : Attribute
{
    public Type Type { get; } = type;
}
