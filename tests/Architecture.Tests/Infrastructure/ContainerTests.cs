using System.Text.RegularExpressions;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Architecture.Tests.Infrastructure;

/// <summary>One definition of the containers: code, Bicep and the data model say the same.</summary>
public sealed partial class ContainerTests
{
    private static readonly string DataModel = File.ReadAllText(Path.Combine(Code.Root, "docs", "data-model.md"));

    /// <summary>After a change of <see cref="Schema"/>: <c>ACADEMY_WRITE=1 dotnet test tests/Architecture.Tests --filter ContainerTests</c>.</summary>
    [Fact]
    public void Bicep_creates_the_containers_that_the_code_uses()
    {
        if (Environment.GetEnvironmentVariable("ACADEMY_WRITE") == "1")
        {
            File.WriteAllText(ContainerFile.Path, ContainerFile.Expected);
        }

        File.ReadAllText(ContainerFile.Path).ReplaceLineEndings("\n").ShouldBe(ContainerFile.Expected, "Write it again with ACADEMY_WRITE=1.");
    }

    [Fact]
    public void Every_container_is_in_the_data_model_with_its_partition_key() => Rule.Holds(Schema.Containers, container =>
        DataModel.Contains($"| `{container.Id}` | `{container.PartitionKeyPath}` |", StringComparison.Ordinal) ? null : $"docs/data-model.md lacks {container.Id} by {container.PartitionKeyPath}");

    [Fact]
    public void Every_container_in_the_data_model_is_created() => Rule.Holds(DescribedContainer().Matches(DataModel), row =>
        Schema.Containers.Any(container => container.Id == row.Groups["id"].Value && container.PartitionKeyPath == row.Groups["key"].Value) ? null : $"nothing creates {row.Value}");

    [Fact]
    public void A_container_indexes_its_partition_key_and_what_it_names_and_nothing_else() => Rule.Holds(Schema.Containers.Where(container => container.Id != Schema.Leases), container =>
        container.IndexingPolicy.ExcludedPaths.Single().Path == "/*"
        && Included(container).Contains($"{container.PartitionKeyPath}/?")
        && Included(container).Distinct().Count() == Included(container).Count ? null : $"{container.Id} indexes {string.Join(", ", Included(container))}");

    [Fact]
    public void No_index_is_kept_that_no_query_uses()
    {
        var queries = string.Concat(Code.Sources("src").Where(source => source.Path != "src/Core/Platform/Schema.cs").SelectMany(source => source.Lines));

        Rule.Holds(
            Schema.Containers.SelectMany(container => Included(container).Where(path => path != $"{container.PartitionKeyPath}/?" && path != "/subjectId/?").Select(path => (container.Id, path))),
            index => IsUsed(index.path, queries) ? null : $"{index.Id} indexes {index.path}, which no query speaks of");
    }

    // Two leaderboard queries are put together from the names of their fields.
    private static bool IsUsed(string path, string queries)
    {
        var name = path.Trim('/', '?', '*', '[', ']').Replace('/', '.');
        return new[] { $"c.{name}", $"c[\\\"{name}\\\"]", $"c[\"{name}\"]", $"(\"{name}\", \" AND c." }.Any(text => queries.Contains(text, StringComparison.Ordinal));
    }

    private static List<string> Included(ContainerProperties container) => [.. container.IndexingPolicy.IncludedPaths.Select(path => path.Path)];

    [GeneratedRegex(@"^\| `(?<id>[a-z]+)` \| `(?<key>/[a-zA-Z]+)` \|", RegexOptions.Multiline)]
    private static partial Regex DescribedContainer();
}
