using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Local.Hosting.Invocation;

/// <summary>One invocation. What most invocations never look at is made on first use.</summary>
internal sealed class WorkerContext(FunctionBody body, CancellationToken cancellation = default) : FunctionContext
{
    private readonly WorkerFeatures features = new();
    private string? invocationId;
    private BindingContext? bindings;
    private RetryContext? retry;
    private IServiceProvider? services;
    private IDictionary<object, object>? items;

    public FunctionBody Body => body;

    /// <summary>The request of an HTTP function; null for every other trigger.</summary>
    public HttpContext? Http
    {
        get => features.Http;
        init => features.Http = value;
    }

    /// <summary>What the trigger delivers beside the request: the body of a request, the state of a timer, the documents of a feed.</summary>
    public object? Input { get; set; }

    /// <summary>How often this work failed before.</summary>
    public int RetryCount { get; init; }

    public WorkerResult Result => features.Result;

    public override string InvocationId => invocationId ??= Guid.NewGuid().ToString();

    public override string FunctionId => FunctionDefinition.Id;

    public override BindingContext BindingContext => bindings ??= new WorkerBindings(Http);

    public override RetryContext RetryContext => retry ??= new WorkerRetry(RetryCount, body.Function.Retry);

    public override IServiceProvider InstanceServices
    {
        get => services ?? Http!.RequestServices;
        set => services = value;
    }

    public override FunctionDefinition FunctionDefinition => body.Function.Definition;

    public override IDictionary<object, object> Items
    {
        get => items ??= new Dictionary<object, object>();
        set => items = value;
    }

    public override IInvocationFeatures Features => features;

    /// <summary>Of a request: cancelled when the client goes away.</summary>
    public override CancellationToken CancellationToken => Http?.RequestAborted ?? cancellation;
}
