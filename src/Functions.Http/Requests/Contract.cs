using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Academy.Functions.Http.Requests;

/// <summary>
/// What a JSON value must look like, read once from the serializer's own metadata, so that validation, binding and the OpenAPI document
/// agree with what deserialisation does.
/// </summary>
public sealed class Contract
{
    private static readonly ConcurrentDictionary<(Type, JsonSerializerOptions), Contract> Known = [];
    private readonly Lazy<FrozenDictionary<string, Field>> fields;
    private readonly Lazy<Contract?> element;

    private Contract(JsonTypeInfo info)
    {
        Info = info;
        // Lazy, because a type may contain itself.
        fields = new(() => info.Properties.Select(property => new Field(property)).ToFrozenDictionary(field => field.Name));
        element = new(() => info.ElementType is { } type ? Of(type, info.Options) : null);
    }

    /// <summary>The serializer's metadata; a nullable value type is represented by the type beneath.</summary>
    internal JsonTypeInfo Info { get; }

    public Type Type => Info.Type;

    /// <summary>The known fields of an object, by their JSON name.</summary>
    internal FrozenDictionary<string, Field> Fields => fields.Value;

    /// <summary>What each item of a list, or each value of a dictionary, must look like.</summary>
    internal Contract? Element => element.Value;

    /// <summary>An object checked field by field; a polymorphic one is left to the serializer, which knows which type it is.</summary>
    internal bool IsObject => Info is { Kind: JsonTypeInfoKind.Object, PolymorphismOptions: null };

    internal bool IsList => Info.Kind == JsonTypeInfoKind.Enumerable;

    internal bool IsDictionary => Info.Kind == JsonTypeInfoKind.Dictionary;

    public static Contract Of(Type type, JsonSerializerOptions options) =>
        Known.GetOrAdd((Nullable.GetUnderlyingType(type) ?? type, options), key => new Contract(key.Item2.GetTypeInfo(key.Item1)));

    /// <summary>A field of an object.</summary>
    internal sealed class Field(JsonPropertyInfo property)
    {
        private readonly Lazy<Contract> contract = new(() => Of(property.PropertyType, property.Options));

        public string Name { get; } = property.Name;

        public Contract Contract => contract.Value;

        public JsonPropertyInfo Property { get; } = property;

        /// <summary>A required member, or a constructor parameter that can't be null and has no default.</summary>
        public bool IsRequired { get; } =
            property.IsRequired || property.AssociatedParameter is { HasDefaultValue: false, IsMemberInitializer: false, IsNullable: false };

        public bool IsNullable { get; } = property.AssociatedParameter?.IsNullable ?? property.IsSetNullable;

        /// <summary>Attributes of the property and, as records declare most of theirs, of the constructor parameter that sets it.</summary>
        public IReadOnlyList<Attribute> Attributes { get; } =
            [.. AttributesOf(property.AttributeProvider), .. AttributesOf(property.AssociatedParameter?.AttributeProvider)];

        public IReadOnlyList<ValidationAttribute> Rules => field ??= [.. Attributes.OfType<ValidationAttribute>()];

        private static IEnumerable<Attribute> AttributesOf(ICustomAttributeProvider? provider) =>
            provider?.GetCustomAttributes(inherit: true).OfType<Attribute>() ?? [];
    }
}
