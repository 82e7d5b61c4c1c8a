using System.Reflection;
using Academy.Local.Hosting.Invocation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Academy.Local.Hosting;

/// <summary>A discovered function: a method, the parameter that carries its trigger, and what it says of retries.</summary>
internal sealed class Function(string name, MethodInfo method, ParameterInfo triggerParameter, TriggerBindingAttribute trigger)
{
    public string Name { get; } = name;

    public MethodInfo Method { get; } = method;

    public ParameterInfo TriggerParameter { get; } = triggerParameter;

    // Hosts that start at the same moment may be given different objects for one parameter.
    public bool IsTrigger(ParameterInfo parameter) => parameter.Position == TriggerParameter.Position;

    public TriggerBindingAttribute Trigger { get; } = trigger;

    public RetryAttribute? Retry { get; } = method.GetCustomAttribute<RetryAttribute>();

    /// <summary>What middleware sees of it.</summary>
    public FunctionDefinition Definition { get; } = new WorkerDefinition(name, method);

    public InvalidFunctionException Invalid(string reason) => new(Name, Method, reason);
}
