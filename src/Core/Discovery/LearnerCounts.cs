using Academy.Core.Platform;

namespace Academy.Core.Discovery;

/// <param name="Learners">How many learners are in the group; never 0.</param>
public sealed record GroupCount(LearnerGroup Group, int Learners);

/// <summary>How many learners there are in each group: the sum of the <see cref="LearnerPlace"/>s. Container <c>views</c>, beside them.</summary>
public sealed record LearnerCounts : Document
{
    public const string DocumentId = "counts";
    public const string DocumentType = "learnerCounts";

    public override string Id => DocumentId;

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public string ViewId { get; init; } = LearnerPlace.View;

    public IReadOnlyList<GroupCount> Groups { get; init; } = [];

    public int Of(LearnerGroup group) => Groups.FirstOrDefault(count => count.Group == group)?.Learners ?? 0;

    /// <summary>The counts after a place took that of another; null is none.</summary>
    public LearnerCounts With(LearnerPlace? before, LearnerPlace? after)
    {
        var counts = Groups.ToDictionary(count => count.Group, count => count.Learners);
        Add(before, -1);
        Add(after, 1);
        return this with { Groups = [.. counts.Where(count => count.Value != 0).OrderBy(count => count.Key.Key, StringComparer.Ordinal).Select(count => new GroupCount(count.Key, count.Value))] };

        void Add(LearnerPlace? place, int amount)
        {
            if (place is not null)
            {
                counts[place.Group] = counts.GetValueOrDefault(place.Group) + amount;
            }
        }
    }
}
