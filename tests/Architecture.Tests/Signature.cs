using System.Reflection;
using System.Runtime.CompilerServices;

namespace Academy.Architecture.Tests;

/// <summary>A member as C# declares it: modifiers, types with their nullability, parameters with their defaults.</summary>
internal static class Signature
{
    private static readonly NullabilityInfoContext Nullability = new();

    public static string Of(ConstructorInfo constructor) =>
        $"{(constructor.IsPublic ? "" : "protected ")}{constructor.DeclaringType!.Name.Split('`')[0]}({Parameters(constructor)})";

    public static string Of(PropertyInfo property)
    {
        var accessors = $"{(property.GetMethod is { IsPublic: true } ? "get; " : "")}{(property.SetMethod is { IsPublic: true } ? "set; " : "")}";
        return $"{Modifiers(property.GetMethod ?? property.SetMethod!)}{TypeName.Of(property.PropertyType, Nullability.Create(property))} {property.Name} {{ {accessors}}}";
    }

    public static string Of(MethodInfo method, string name)
    {
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(TypeName.Of))}>" : "";
        var constraints = string.Concat(method.IsGenericMethod ? method.GetGenericArguments().Select(Constraint) : []);
        return $"{Modifiers(method)}{TypeName.Of(method.ReturnType, Nullability.Create(method.ReturnParameter))} {name}{generic}({Parameters(method)}){constraints}";
    }

    private static string Parameters(MethodBase method)
    {
        var extends = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
        return extends + string.Join(", ", method.GetParameters().Select(Of));
    }

    private static string Of(ParameterInfo parameter)
    {
        var array = parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "";
        var initial = parameter.HasDefaultValue ? $" = {parameter.DefaultValue ?? "default"}" : "";
        return $"{array}{TypeName.Of(parameter.ParameterType, Nullability.Create(parameter))} {parameter.Name}{initial}";
    }

    private static string Modifiers(MethodInfo method) => method switch
    {
        { DeclaringType.IsInterface: true } => "",
        { IsFamily: true } => "protected " + Kind(method),
        _ => Kind(method),
    };

    private static string Kind(MethodInfo method) => method switch
    {
        _ when method.DeclaringType!.IsSubclassOf(typeof(MulticastDelegate)) => "",
        { IsStatic: true } => "static ",
        { IsAbstract: true } => "abstract ",
        { IsVirtual: true, IsFinal: false } => method.GetBaseDefinition() == method ? "virtual " : "override ",
        _ => "",
    };

    private static string Constraint(Type parameter)
    {
        string[] constraints =
        [
            .. parameter.GenericParameterAttributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint) ? ["class"] : Array.Empty<string>(),
            .. parameter.GetGenericParameterConstraints().Select(TypeName.Of),
        ];
        return constraints.Length == 0 ? "" : $" where {parameter.Name} : {string.Join(", ", constraints)}";
    }
}
