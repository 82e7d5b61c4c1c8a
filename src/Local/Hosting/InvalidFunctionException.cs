using System.Reflection;

namespace Academy.Local.Hosting;

/// <summary>A function that this host can't run as it is written; it stops the start-up and names the function.</summary>
internal sealed class InvalidFunctionException(string function, MethodInfo method, string reason)
    : Exception($"Function '{function}' ({method.DeclaringType?.FullName}.{method.Name}) {reason}")
{
    public string Function { get; } = function;
}
