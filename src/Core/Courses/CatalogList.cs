using System.Runtime.InteropServices;

namespace Academy.Core.Courses;

/// <summary>
/// Courses in the order of a list. Finding those with some words costs by how many have the rarest two letters of them in a row, not by how
/// many courses there are.
/// </summary>
internal sealed class CatalogList(CatalogEntry[] entries)
{
    private readonly Lazy<Dictionary<(char, char), List<int>>> ranksByPair = new(() => Index(entries));

    public IReadOnlyList<CatalogEntry> Entries => entries;

    /// <summary>The courses that match, with their places in the list, from this place on.</summary>
    public IEnumerable<(int Rank, CatalogEntry Entry)> Matching(CatalogFilter? filter, int first) =>
        filter is null ? From(first) : Candidates(filter, first).Where(candidate => candidate.Entry.Matches(filter));

    /// <summary>All that match and few others.</summary>
    internal IEnumerable<(int Rank, CatalogEntry Entry)> Candidates(CatalogFilter filter, int first) =>
        RarestPair(filter) is { } ranks ? Behind(ranks, first).Select(rank => (rank, entries[rank])) : From(first);

    private IEnumerable<(int Rank, CatalogEntry Entry)> From(int first)
    {
        for (var rank = first; rank < entries.Length; rank++)
        {
            yield return (rank, entries[rank]);
        }
    }

    private static IEnumerable<int> Behind(List<int> ranks, int first)
    {
        var at = ranks.BinarySearch(first);
        for (var i = at < 0 ? ~at : at; i < ranks.Count; i++)
        {
            yield return ranks[i];
        }
    }

    /// <summary>Where the rarest pair of letters of the filter is; null when no word of it has two.</summary>
    private List<int>? RarestPair(CatalogFilter filter)
    {
        List<int>? rarest = null;
        foreach (var text in filter.Texts)
        {
            foreach (var pair in text.Zip(text.Skip(1)))
            {
                var ranks = ranksByPair.Value.GetValueOrDefault(pair, []);
                rarest = rarest is null || ranks.Count < rarest.Count ? ranks : rarest;
            }
        }

        return rarest;
    }

    private static Dictionary<(char, char), List<int>> Index(CatalogEntry[] entries)
    {
        var index = new Dictionary<(char, char), List<int>>();
        foreach (var (rank, entry) in entries.Index())
        {
            for (var i = 1; i < entry.Words.Length; i++)
            {
                ref var ranks = ref CollectionsMarshal.GetValueRefOrAddDefault(index, (entry.Words[i - 1], entry.Words[i]), out _);
                ranks ??= [];
                if (ranks is not [.., var last] || last != rank)
                {
                    ranks.Add(rank);
                }
            }
        }

        return index;
    }
}
