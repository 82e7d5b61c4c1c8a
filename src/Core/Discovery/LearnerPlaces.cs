using Academy.Core.Accounts;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Discovery;

/// <summary>
/// Keeps the places of learners and their counts. A change only says where to look: what is written follows from the account as the store has it now,
/// so changes may come twice, late or in any order.
/// </summary>
public sealed class LearnerPlaces(AcademyDatabase database, AccountStore accounts)
{
    /// <summary>Brings the place of one account up to date; false when it was.</summary>
    public Task<bool> ProjectAsync(UserId user, CancellationToken cancellation) =>
        Projections.UntilItRestsAsync($"The place of {user}", () => TryProjectAsync(user, cancellation));

    /// <summary>How many learners there are in each group; one operation.</summary>
    public async Task<LearnerCounts> CountAsync(CancellationToken cancellation) =>
        await database.Views.FindAsync<LearnerCounts>(LearnerPlace.View, LearnerCounts.DocumentId, cancellation) ?? new();

    /// <summary>The first learners of some groups by name; one operation.</summary>
    public async Task<IReadOnlyList<LearnerPlace>> FirstAsync(IReadOnlyList<LearnerGroup> groups, int limit, CancellationToken cancellation)
    {
        if (groups.Count == 0)
        {
            return [];
        }

        var keys = string.Join(", ", groups.Select((_, index) => $"@{index}"));
        var query = groups.Index().Aggregate(
            new QueryDefinition($"SELECT TOP @limit * FROM c WHERE c.type = @type AND c.groupKey IN ({keys}) ORDER BY c.sortName")
                .WithParameter("@limit", limit)
                .WithParameter("@type", LearnerPlace.DocumentType),
            (definition, group) => definition.WithParameter($"@{group.Index}", group.Item.Key));
        return await database.Views.QueryAsync<LearnerPlace>(LearnerPlace.View, query, cancellation).ToListAsync(cancellation);
    }

    /// <summary>Adds the counts up again from the places; false when they were right. May run beside the live projection.</summary>
    public Task<bool> RecountAsync(CancellationToken cancellation) => Projections.UntilItRestsAsync("The count of the learners", async () =>
    {
        // Every place is replaced together with the counts, so these are still there only if no place has changed since they were read.
        var stored = await CountAsync(cancellation);
        var sum = new LearnerCounts();
        await foreach (var place in database.Views.QueryAsync<LearnerPlace>(LearnerPlace.View, MixedDocuments.OfTypes(LearnerPlace.DocumentType), cancellation))
        {
            sum = sum.With(null, place);
        }

        return stored.ETag is null && sum.Groups.Count == 0 ? Projected.Unchanged
            : await database.Views.ProjectAsync(LearnerPlace.View, stored.ETag is null ? null : stored, sum, cancellation);
    });

    private async Task<Projected> TryProjectAsync(UserId user, CancellationToken cancellation)
    {
        // The account is read last, so it is at least as new as the place that it may replace.
        var stored = await database.Views.FindAsync<LearnerPlace>(LearnerPlace.View, LearnerPlace.IdOf(user), cancellation);
        var counts = await CountAsync(cancellation);
        var place = LearnerPlace.Of(await accounts.FindAsync(user, cancellation));
        if (place is null ? stored is null : stored is not null && stored.Says(place))
        {
            return Projected.Unchanged;
        }

        var batch = database.Views.CreateTransactionalBatch(new PartitionKey(LearnerPlace.View)).Save(counts.With(stored, place));
        batch = place is null ? batch.Remove(stored!) : batch.Save(place with { ETag = stored?.ETag });
        return await batch.TryCommitAsync(cancellation) ? Projected.Changed : Projected.Raced;
    }
}
