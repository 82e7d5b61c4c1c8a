using System.Reflection;
using System.Runtime.CompilerServices;

namespace Academy.Architecture.Tests;

/// <summary>Renders what an assembly offers to others as C# signatures, one line a type or member, each under the name of its type.</summary>
internal static class WorkerSurface
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Of(Assembly assembly) => assembly.GetExportedTypes().SelectMany(Of).Order(StringComparer.Ordinal);

    public static IEnumerable<string> Of(Type type)
    {
        var name = $"{type.Namespace}.{TypeName.Of(type)}";
        return new[] { Header(type) }.Concat(Members(type)).Select(line => $"{name} | {line}");
    }

    private static string Header(Type type)
    {
        if (type.IsSubclassOf(typeof(MulticastDelegate)))
        {
            return $"delegate {Signature.Of(type.GetMethod("Invoke")!, TypeName.Of(type))}";
        }

        var modifiers = type switch
        {
            { IsInterface: true } => "interface",
            { IsEnum: true } => "enum",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        var usage = type.GetCustomAttribute<AttributeUsageAttribute>(inherit: false) is { } targets ? $"[{targets.ValidOn}] " : "";
        string[] bases =
        [
            .. type.BaseType is { } ancestor && ancestor != typeof(object) && !type.IsEnum ? [TypeName.Of(ancestor)] : Array.Empty<string>(),
            .. type.IsInterface ? type.GetInterfaces().Where(offered => offered.IsGenericType).Select(TypeName.Of) : [],
        ];
        return $"{usage}{modifiers}{(bases.Length == 0 ? "" : " : " + string.Join(", ", bases))}";
    }

    private static IEnumerable<string> Members(Type type) => type switch
    {
        { IsEnum: true } => Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt32(Enum.Parse(type, name), System.Globalization.CultureInfo.InvariantCulture)}"),
        _ when type.IsSubclassOf(typeof(MulticastDelegate)) => [],
        _ =>
        [
            .. type.GetConstructors(Declared).Where(constructor => !constructor.IsStatic && IsVisible(constructor)).Select(constructor => Signature.Of(constructor)),
            .. type.GetProperties(Declared).Where(property => IsVisible(property.GetMethod ?? property.SetMethod!)).Select(Signature.Of),
            .. type.GetMethods(Declared).Where(method => IsVisible(method) && !method.IsSpecialName).Select(method => Signature.Of(method, method.Name)),
            .. type.GetFields(Declared).Where(field => field.IsPublic).Select(field => $"field {field.Name}"),
        ],
    };

    private static bool IsVisible(MethodBase member) =>
        (member.IsPublic || member.IsFamily || member.IsFamilyOrAssembly) && !member.IsDefined(typeof(CompilerGeneratedAttribute)) | member.IsSpecialName;
}
