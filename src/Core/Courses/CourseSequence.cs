using System.Collections.Frozen;

namespace Academy.Core.Courses;

/// <summary>
/// Courses in the order to take them in: none before those of them that it requires; otherwise easier ones first, then older ones. Sorted when
/// first looked at, since few of all possible audiences ever are.
/// </summary>
internal sealed class CourseSequence(IReadOnlyList<CatalogEntry> members)
{
    private static readonly Comparer<CourseSummary> EasierThenOlder = Comparer<CourseSummary>.Create((one, other) =>
    {
        var order = (one.CapabilityLevel ?? CapabilityLevel.Fundamentals).CompareTo(other.CapabilityLevel ?? CapabilityLevel.Fundamentals);
        order = order != 0 ? order : one.Since.CompareTo(other.Since);
        return order != 0 ? order : string.CompareOrdinal(one.Id.Value, other.Id.Value);
    });

    private readonly Lazy<CatalogList> list = new(() => new CatalogList(Sort(members)));
    private FrozenDictionary<CourseId, int>? ranks;
    private CourseSummary[]? dependent;

    public static CourseSequence Empty { get; } = new([]);

    public int Count => members.Count;

    public CatalogList List => list.Value;

    public IEnumerable<CourseSummary> Courses => List.Entries.Select(entry => entry.Course);

    /// <summary>Those that require others, in the same order: few even of many, so what depends on them need not look at all.</summary>
    public IReadOnlyList<CourseSummary> Dependent => dependent ??= [.. Courses.Where(course => course.PrerequisiteIds.Count > 0)];

    /// <summary>The place of a course, from 0; null when it isn't among them.</summary>
    public int? RankOf(CourseId course)
    {
        ranks ??= List.Entries.Index().ToFrozenDictionary(place => place.Item.Course.Id, place => place.Index);
        return ranks.TryGetValue(course, out var rank) ? rank : null;
    }

    private static CatalogEntry[] Sort(IReadOnlyList<CatalogEntry> members)
    {
        var sorted = new List<CatalogEntry>(members.Count);
        var byId = members.ToDictionary(entry => entry.Course.Id);
        var open = new PriorityQueue<CatalogEntry, CourseSummary>(EasierThenOlder);
        var blockedBy = new Dictionary<CourseId, int>();
        var opens = members
            .SelectMany(entry => entry.Course.PrerequisiteIds.Where(byId.ContainsKey), (entry, required) => (required, entry))
            .ToLookup(edge => edge.required, edge => edge.entry);
        foreach (var entry in members)
        {
            blockedBy[entry.Course.Id] = entry.Course.PrerequisiteIds.Count(byId.ContainsKey);
            EnqueueIfOpen(entry);
        }

        while (open.TryDequeue(out var entry, out _))
        {
            sorted.Add(entry);
            byId.Remove(entry.Course.Id);
            foreach (var next in opens[entry.Course.Id])
            {
                blockedBy[next.Course.Id]--;
                EnqueueIfOpen(next);
            }
        }

        // Cards of different instants may contradict each other for a moment; that must not hide a course.
        return [.. sorted, .. byId.Values.OrderBy(entry => entry.Course, EasierThenOlder)];

        void EnqueueIfOpen(CatalogEntry entry)
        {
            if (blockedBy[entry.Course.Id] == 0)
            {
                open.Enqueue(entry, entry.Course);
            }
        }
    }
}
