using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Academy.Local.Hosting;

/// <summary>Finds the methods marked <c>[Function]</c>, in the order of their names so that every start is the same.</summary>
internal static class FunctionDiscovery
{
    private const BindingFlags Methods = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <exception cref="InvalidFunctionException">A function has no trigger or several, or shares its name with another.</exception>
    public static IReadOnlyList<Function> In(IEnumerable<Type> types)
    {
        var functions = types.SelectMany(type => type.GetMethods(Methods)).SelectMany(Describe).OrderBy(function => function.Name, StringComparer.Ordinal).ToArray();
        var names = new Dictionary<string, Function>(StringComparer.OrdinalIgnoreCase);
        foreach (var function in functions)
        {
            if (!names.TryAdd(function.Name, function))
            {
                throw function.Invalid($"has the same name as {names[function.Name].Method.DeclaringType?.FullName}.{names[function.Name].Method.Name}.");
            }
        }

        return functions;
    }

    private static IEnumerable<Function> Describe(MethodInfo method)
    {
        if (method.GetCustomAttribute<FunctionAttribute>() is not { } attribute)
        {
            return [];
        }

        var triggers = method.GetParameters()
            .Select(parameter => (Parameter: parameter, Attribute: parameter.GetCustomAttribute<TriggerBindingAttribute>()))
            .Where(parameter => parameter.Attribute is not null)
            .ToArray();
        return triggers switch
        {
            [var (parameter, trigger)] => [new Function(attribute.Name, method, parameter, trigger!)],
            [] => throw new InvalidFunctionException(attribute.Name, method, "has no trigger."),
            _ => throw new InvalidFunctionException(attribute.Name, method, "has more than one trigger."),
        };
    }
}
