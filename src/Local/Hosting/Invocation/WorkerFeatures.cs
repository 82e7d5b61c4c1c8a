using System.Collections;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Local.Hosting.Invocation;

/// <summary>The features of one invocation: the two that every request has are fields, any other goes to a dictionary.</summary>
internal sealed class WorkerFeatures : IInvocationFeatures
{
    private Dictionary<Type, object>? others;

    public HttpContext? Http { get; set; }

    public WorkerResult Result { get; } = new();

    public T? Get<T>()
    {
        if (typeof(T) == typeof(HttpContext))
        {
            return (T?)(object?)Http;
        }

        if (typeof(T) == typeof(InvocationResult))
        {
            return (T)(object)Result;
        }

        return others is not null && others.TryGetValue(typeof(T), out var feature) ? (T)feature : default;
    }

    public void Set<T>(T instance) => (others ??= [])[typeof(T)] = instance!;

    public IEnumerator<KeyValuePair<Type, object>> GetEnumerator()
    {
        yield return new(typeof(InvocationResult), Result);
        if (Http is not null)
        {
            yield return new(typeof(HttpContext), Http);
        }

        foreach (var feature in others ?? [])
        {
            yield return feature;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>What a function returned, which middleware may replace before the host acts on it.</summary>
internal sealed class WorkerResult : InvocationResult
{
    public override object? Value { get; set; }
}
