using Academy.Local.Hosting;
using Academy.Local.Hosting.Invocation;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Local.Durable.Functions;

/// <summary>Orchestrators and activities by the name under which workflows call them; names are compared without case, as on Azure.</summary>
internal sealed class DurableFunctions
{
    private readonly Dictionary<string, FunctionBody> orchestrators;
    private readonly Dictionary<string, FunctionBody> activities;

    /// <exception cref="InvalidFunctionException">A function can't be run as it is written, or two answer to one name.</exception>
    public DurableFunctions(IReadOnlyList<Function> functions)
    {
        orchestrators = ByName(functions.Where(function => function.Trigger is OrchestrationTriggerAttribute), OrchestratorFunction.NameOf, OrchestratorFunction.Bind);
        activities = ByName(functions.Where(function => function.Trigger is ActivityTriggerAttribute), ActivityFunction.NameOf, ActivityFunction.Bind);
    }

    public FunctionBody? Orchestrator(string name) => orchestrators.GetValueOrDefault(name);

    public FunctionBody? Activity(string name) => activities.GetValueOrDefault(name);

    private static Dictionary<string, FunctionBody> ByName(IEnumerable<Function> functions, Func<Function, string> nameOf, Func<Function, FunctionBody> bind)
    {
        Dictionary<string, FunctionBody> byName = new(StringComparer.OrdinalIgnoreCase);
        foreach (var function in functions)
        {
            if (!byName.TryAdd(nameOf(function), bind(function)))
            {
                throw function.Invalid($"answers to the name '{nameOf(function)}', as function '{byName[nameOf(function)].Function.Name}' does.");
            }
        }

        return byName;
    }
}
