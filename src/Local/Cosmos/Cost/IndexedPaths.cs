using System.Text.Json;
using System.Text.Json.Nodes;

namespace Academy.Local.Cosmos.Cost;

/// <summary>
/// The included and excluded paths of an indexing policy, as a tree of path segments. The longest path that matches a value decides;
/// <c>/a/?</c> speaks of the value at <c>a</c>, <c>/a/*</c> of all below it, <c>[]</c> stands for the elements of an array.
/// </summary>
internal sealed class IndexedPaths
{
    private const string Elements = "[]";

    private readonly List<(string Name, IndexedPaths Node)> children = [];
    private bool? value;
    private bool? subtree;

    private IndexedPaths()
    {
    }

    /// <summary>What a container indexes that was created without a policy of its own.</summary>
    public static IndexedPaths Everything { get; } = new() { subtree = true };

    public IndexedPaths? OfElements => children.Find(child => child.Name == Elements).Node;

    /// <param name="policy">The <c>indexingPolicy</c> of a container.</param>
    public static IndexedPaths From(JsonNode policy)
    {
        var root = new IndexedPaths { subtree = true };
        if (string.Equals((string?)policy["indexingMode"], "none", StringComparison.OrdinalIgnoreCase))
        {
            root.subtree = false;
            return root;
        }

        root.Add(policy, "excludedPaths", indexed: false);
        root.Add(policy, "includedPaths", indexed: true);
        return root;
    }

    public IndexedPaths? Of(ref Utf8JsonReader name)
    {
        foreach (var child in children)
        {
            if (name.ValueTextEquals(child.Name))
            {
                return child.Node;
            }
        }

        return null;
    }

    /// <summary>Whether the index knows the value at a path, or something below it.</summary>
    public bool Covers(IEnumerable<string> path)
    {
        var (node, inherited) = (this, Subtree(inherited: false));
        foreach (var name in path)
        {
            if (node.children.Find(child => child.Name == name).Node is not { } next)
            {
                return inherited;
            }

            (node, inherited) = (next, next.Subtree(inherited));
        }

        return node.Value(inherited) || node.CoversSome();
    }

    public bool Value(bool inherited) => value ?? inherited;

    public bool Subtree(bool inherited) => subtree ?? inherited;

    private bool CoversSome() => value == true || subtree == true || children.Exists(child => child.Node.CoversSome());

    private void Add(JsonNode policy, string list, bool indexed)
    {
        foreach (var entry in policy[list]?.AsArray() ?? [])
        {
            Add((string?)entry?["path"] ?? throw CosmosError.BadRequest("An entry of the indexing policy has no path."), indexed);
        }
    }

    private void Add(string path, bool indexed)
    {
        // A quoted segment may hold a slash only in theory: the service's own policies quote to allow characters like @ and -.
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var node = this;
        foreach (var segment in segments.AsSpan(0, Math.Max(0, segments.Length - 1)))
        {
            node = node.Child(segment.Trim('"'));
        }

        if (segments is [.., "?"])
        {
            node.value = indexed;
        }
        else
        {
            node.subtree = indexed;
        }
    }

    private IndexedPaths Child(string name)
    {
        var node = children.Find(child => child.Name == name).Node;
        if (node is null)
        {
            node = new IndexedPaths();
            children.Add((name, node));
        }

        return node;
    }
}
