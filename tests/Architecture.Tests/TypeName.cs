using System.Reflection;

namespace Academy.Architecture.Tests;

/// <summary>A type as C# writes it.</summary>
internal static class TypeName
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(int)] = "int",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    public static string Of(Type type) => Of(type, nullability: null);

    // The framework reads T and T? of an unconstrained type parameter alike, so neither is marked.
    public static string Of(Type type, NullabilityInfo? nullability) =>
        Plain(type, nullability) + (nullability is { ReadState: NullabilityState.Nullable } && !type.IsValueType && !type.IsGenericParameter ? "?" : "");

    private static string Plain(Type type, NullabilityInfo? nullability)
    {
        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        if (type.IsArray)
        {
            return Of(type.GetElementType()!, nullability?.ElementType) + "[]";
        }

        var arguments = type.GetGenericArguments();
        return arguments.Length == 0 ? type.Name : $"{type.Name.Split('`')[0]}<{string.Join(", ", arguments.Select((argument, n) =>
            Of(argument, nullability?.GenericTypeArguments.ElementAtOrDefault(n))))}>";
    }
}
