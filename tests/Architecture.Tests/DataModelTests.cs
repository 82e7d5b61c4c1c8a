using System.Reflection;
using System.Runtime.CompilerServices;
using Academy.Core.Platform;

namespace Academy.Architecture.Tests;

/// <summary>What is stored is written down, and nothing else.</summary>
public sealed class DataModelTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Code.Root, "docs", "data-model.md"));

    /// <summary>The types of documents that the code stores; each is a constant of its record.</summary>
    private static readonly IReadOnlyList<string> Stored =
        [.. Code.Types.Where(type => type.IsSubclassOf(typeof(Document)) && !type.IsAbstract).Select(type => ((Document)RuntimeHelpers.GetUninitializedObject(type)).Type)];

    [Fact]
    public void Every_document_type_is_in_the_data_model() => Rule.Holds(Stored, type => IsDescribed(type) ? null : $"docs/data-model.md lacks {type}");

    [Fact]
    public void Every_document_type_in_the_data_model_is_stored() => Rule.Holds(
        Lines.Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]).Except(Schema.Containers.Select(container => container.Id)),
        type => Stored.Contains(type) ? null : $"docs/data-model.md describes {type}, which nothing stores");

    /// <summary>Nothing is written of a null, so what is required and null can't be read again.</summary>
    [Fact]
    public void What_may_be_null_is_not_required_of_a_document()
    {
        var nulls = new NullabilityInfoContext();
        Rule.Holds(
            Code.Types.Where(type => type.IsSubclassOf(typeof(Document))).SelectMany(type => type.GetProperties()).Where(property => property.IsDefined(typeof(RequiredMemberAttribute))),
            property => nulls.Create(property).WriteState == NullabilityState.Nullable ? $"{property.DeclaringType!.Name}.{property.Name}" : null);
    }

    private static bool IsDescribed(string type) =>
        Lines.Any(line => line.StartsWith($"| `{type}` |", StringComparison.Ordinal) || line == $"### {type}");
}
