using System.Reflection;
using System.Xml.Linq;

namespace Academy.Functions.Http.OpenApi;

/// <summary>The doc comments of an assembly, from the file that the compiler leaves beside it; nothing when the file isn't deployed.</summary>
internal sealed class XmlDocs
{
    private readonly Dictionary<Assembly, Dictionary<string, XElement>> members = [];

    public string? OfType(Type type) => Text(Member(type.Assembly, $"T:{Name(type)}")?.Element("summary"));

    /// <summary>A property's own comment, or that of the record parameter which declares it.</summary>
    public string? OfProperty(Type type, string property) =>
        Text(Member(type.Assembly, $"P:{Name(type)}.{property}")?.Element("summary"))
        ?? Text(Member(type.Assembly, $"T:{Name(type)}")?.Elements("param").FirstOrDefault(param => (string?)param.Attribute("name") == property));

    public string? OfMethod(MethodInfo method)
    {
        var prefix = $"M:{Name(method.DeclaringType!)}.{method.Name}";
        return Text(Members(method.DeclaringType!.Assembly).FirstOrDefault(member => member.Key.Split('(')[0] == prefix).Value?.Element("summary"));
    }

    private static string Name(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private XElement? Member(Assembly assembly, string name) => Members(assembly).GetValueOrDefault(name);

    private Dictionary<string, XElement> Members(Assembly assembly) => members.TryGetValue(assembly, out var known) ? known : members[assembly] = Load(assembly);

    private static Dictionary<string, XElement> Load(Assembly assembly)
    {
        var file = Path.ChangeExtension(assembly.Location, ".xml");
        return !File.Exists(file) ? [] : XDocument.Load(file).Descendants("member").ToDictionary(member => (string)member.Attribute("name")!);
    }

    private static string? Text(XElement? comment)
    {
        if (comment is null)
        {
            return null;
        }

        var words = comment.DescendantNodes().Select(node => node switch
        {
            XText text => text.Value,
            XElement element when element.Attribute("cref") is { } cref => cref.Value[(cref.Value.LastIndexOf('.') + 1)..],
            XElement element when (element.Attribute("name") ?? element.Attribute("langword")) is { } name => name.Value,
            _ => "",
        });
        var plain = string.Join(' ', string.Concat(words).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return plain.Length == 0 ? null : plain;
    }
}
