using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Academy.Core.Platform;
using Academy.Functions.Http.Requests;
using Microsoft.OpenApi;

namespace Academy.Functions.Http.OpenApi;

/// <summary>
/// Contracts as JSON Schema: an object becomes a component and is referred to, anything else is written where it is used. What is sent and
/// what is accepted differ (unknown fields, what is always there), so a type used both ways becomes two components.
/// </summary>
internal sealed class Schemas(OpenApiDocument document, XmlDocs docs)
{
    // Absence is how this API says null, so the document never speaks of null.
    private static readonly JsonSchemaExporterOptions WithoutNull = new() { TreatNullObliviousAsNonNullable = true };

    private readonly Dictionary<Contract, string> names = [];

    /// <summary>What is sent.</summary>
    public IOpenApiSchema OfReply(Type type) => Of(Contract.Of(type, Json.Documents));

    public IOpenApiSchema Of(Contract contract) =>
        contract.IsObject ? Reference(contract)
        : contract.IsList ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = Of(contract.Element!) }
        : contract.IsDictionary ? new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = Of(contract.Element!) }
        : Value(contract.Info);

    /// <summary>A field with its limits, where it is used.</summary>
    public IOpenApiSchema OfField(Type owner, Contract.Field field)
    {
        var schema = Of(field.Contract);
        if (schema is OpenApiSchema inline)
        {
            var property = field.Property.AttributeProvider as MemberInfo;
            inline.Description = property is null ? null : docs.OfProperty(property.DeclaringType ?? owner, property.Name);
            Constraints.Apply(field.Attributes, inline);
        }

        return schema;
    }

    private OpenApiSchemaReference Reference(Contract contract)
    {
        if (!names.TryGetValue(contract, out var name))
        {
            name = names[contract] = FreeName(contract);
            // Registered before it is filled, because a type may contain itself.
            var schema = new OpenApiSchema { Type = JsonSchemaType.Object, Description = docs.OfType(contract.Type) };
            document.AddComponent(name, schema);
            Fill(schema, contract);
        }

        return new OpenApiSchemaReference(name, document);
    }

    private void Fill(OpenApiSchema schema, Contract contract)
    {
        var accepted = contract.Info.Options == Json.Requests;
        var fields = contract.Fields.Values.OrderBy(field => field.Property.Order).ToList();
        schema.AdditionalPropertiesAllowed = !accepted;
        schema.Properties = fields.ToDictionary(field => field.Name, field => OfField(contract.Type, field));
        // A null is left out of what is sent; everything else is always there.
        schema.Required = fields.Where(field => accepted ? field.IsRequired : !field.IsNullable).Select(field => field.Name).ToHashSet();
    }

    private string FreeName(Contract contract)
    {
        var plain = NameOf(contract.Type);
        string[] candidates = [plain, plain + "Input", contract.Type.Namespace!.Split('.')[^1] + plain];
        return candidates.FirstOrDefault(name => !names.ContainsValue(name)) ?? throw new InvalidOperationException($"Several types are called {plain}; rename one.");
    }

    // Page<CourseCard> reads CourseCardPage.
    private static string NameOf(Type type) =>
        type.IsGenericType ? string.Concat(type.GenericTypeArguments.Select(NameOf)) + type.Name.Split('`')[0] : type.Name;

    private static OpenApiSchema Value(JsonTypeInfo info)
    {
        if (info.Type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>)))
        {
            return new OpenApiSchema { Type = JsonSchemaType.String };
        }

        return info.PolymorphismOptions is not null ? throw new NotSupportedException($"{info.Type} is polymorphic, which the document can't describe yet.")
            : JsonSchemaExporter.GetJsonSchemaAsNode(info, WithoutNull) is JsonObject exported ? Inline(exported, info.Type)
            : new OpenApiSchema();
    }

    private static OpenApiSchema Inline(JsonObject exported, Type type) => new()
    {
        Type = type.IsEnum ? JsonSchemaType.String : exported["type"] is { } name ? Enum.Parse<JsonSchemaType>(name.GetValue<string>(), ignoreCase: true) : null,
        Format = (string?)exported["format"],
        Pattern = (string?)exported["pattern"],
        Enum = exported["enum"]?.AsArray().Select(value => value!.DeepClone()).ToList(),
    };
}
