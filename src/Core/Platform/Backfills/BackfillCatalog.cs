namespace Academy.Core.Platform.Backfills;

/// <summary>The backfills that there are, in the order in which one may build on another.</summary>
public sealed class BackfillCatalog(IEnumerable<IBackfill> backfills)
{
    private readonly Dictionary<string, IBackfill> byName = backfills.ToDictionary(backfill => backfill.Name);

    public IReadOnlyCollection<IBackfill> All => byName.Values;

    /// <summary>The names of those that the migration runs, in order.</summary>
    public string[] Migration => [.. byName.Values.Where(backfill => backfill.IsInMigration).Select(backfill => backfill.Name)];

    public IBackfill? Find(string name) => byName.GetValueOrDefault(name);

    /// <exception cref="InvalidOperationException">There is no such backfill.</exception>
    public IBackfill Get(string name) => Find(name) ?? throw new InvalidOperationException($"There is no backfill {name}.");
}

public static class BackfillRefusals
{
    public static readonly Refusal NotFound = new("backfill.not_found", RefusalKind.NotFound, "There is no such backfill.");
}
