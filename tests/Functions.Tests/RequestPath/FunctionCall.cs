using System.Collections;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Academy.Core.Platform;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.RequestPath;

/// <summary>One call of a function through single steps of the request path, without a host.</summary>
internal sealed class FunctionCall : FunctionContext
{
    private readonly FeatureMap features = new();
    private readonly Outcome outcome = new();

    public FunctionCall(string function, string method = "GET", string url = "/")
    {
        FunctionDefinition = new Definition(function);
        Http = new DefaultHttpContext { RequestServices = InstanceServices };
        Http.Request.Method = method;
        var parts = url.Split('?', 2);
        Http.Request.Path = parts[0];
        Http.Request.QueryString = parts.Length == 2 ? new QueryString("?" + parts[1]) : QueryString.Empty;
        features.Set<HttpContext>(Http);
        features.Set<InvocationResult>(outcome);
    }

    public DefaultHttpContext Http { get; }

    /// <summary>Whether the steps let the call through to the function.</summary>
    public bool Reached { get; private set; }

    public object? Result => outcome.Value;

    public override string InvocationId => "invocation";

    public override string FunctionId => "function";

    public override BindingContext BindingContext => throw new NotSupportedException();

    public override RetryContext RetryContext => throw new NotSupportedException();

    public override IServiceProvider InstanceServices { get; set; } = new ServiceCollection().AddLogging().BuildServiceProvider();

    public override FunctionDefinition FunctionDefinition { get; }

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    public override IInvocationFeatures Features => features;

    public FunctionCall As(Role role, string userId = "u1")
    {
        Http.Features.Set(new Caller(new UserId(userId), role));
        return this;
    }

    public FunctionCall With(string header, string value)
    {
        Http.Request.Headers[header] = value;
        return this;
    }

    public FunctionCall WithBody(string body, string? contentType = "application/json")
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        (Http.Request.Body, Http.Request.ContentLength, Http.Request.ContentType) = (new MemoryStream(bytes), bytes.Length, contentType);
        return this;
    }

    /// <summary>A call by another trigger.</summary>
    public FunctionCall WithoutRequest()
    {
        features.Remove<HttpContext>();
        return this;
    }

    /// <summary>Passes the steps in order, then the function, then executes the result as the host does.</summary>
    public async Task<Answer> ThroughAsync(Func<HttpContext, Task<object?>> function, params IFunctionsWorkerMiddleware[] steps)
    {
        FunctionExecutionDelegate path = async _ =>
        {
            Reached = true;
            outcome.Value = await function(Http);
        };
        foreach (var step in steps.Reverse())
        {
            var next = path;
            path = context => step.Invoke(context, next);
        }

        var sent = new MemoryStream();
        Http.Response.Body = sent;
        await path(this);
        if (outcome.Value is IResult result)
        {
            await result.ExecuteAsync(Http);
        }

        return new Answer(Http.Response.StatusCode, Http.Response.Headers, Encoding.UTF8.GetString(sent.ToArray()));
    }

    public Task<Answer> ThroughAsync(params IFunctionsWorkerMiddleware[] steps) => ThroughAsync(_ => Task.FromResult<object?>(Reply.NoContent()), steps);

    /// <summary>The catalogue of one class of functions.</summary>
    public static EndpointCatalog CatalogOf<TFunctions>() => new(EndpointReader.Read(typeof(TFunctions)));

    private sealed class Definition(string name) : FunctionDefinition
    {
        public override ImmutableArray<FunctionParameter> Parameters => [];

        public override string PathToAssembly => "";

        public override string EntryPoint => "";

        public override string Id => name;

        public override string Name => name;
    }

    private sealed class Outcome : InvocationResult
    {
        public override object? Value { get; set; }
    }

    private sealed class FeatureMap : IInvocationFeatures
    {
        private readonly Dictionary<Type, object> all = [];

        public void Set<T>(T instance) => all[typeof(T)] = instance!;

        public void Remove<T>() => all.Remove(typeof(T));

        public T? Get<T>() => (T?)all.GetValueOrDefault(typeof(T));

        public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => all.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

/// <summary>What a caller gets.</summary>
internal sealed record Answer(int Status, IHeaderDictionary Headers, string Body)
{
    public Problem Problem => JsonSerializer.Deserialize<Problem>(Body, Json.Documents)!;
}
