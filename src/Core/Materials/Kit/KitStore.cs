using Academy.Core.Courses;
using Academy.Core.Materials.Files;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Materials.Kit;

/// <summary>Kit items in the partition of their course, each written together with the file that it takes or gives up.</summary>
public sealed class KitStore(AcademyDatabase database)
{
    public Task<KitItem?> FindAsync(CourseId course, KitItemId id, CancellationToken cancellation) =>
        database.Courses.FindAsync<KitItem>(course.Value, KitItem.IdOf(id), cancellation);

    /// <summary>One page of the kit in its order.</summary>
    public Task<(IReadOnlyList<KitItem> Items, string? Continuation)> ListAsync(CourseId course, int limit, string? continuation, CancellationToken cancellation)
    {
        var query = new QueryDefinition("SELECT * FROM c WHERE c.type = @type ORDER BY c.rank").WithParameter("@type", KitItem.DocumentType);
        return database.Courses.QueryPageAsync<KitItem>(course.Value, query, limit, continuation, cancellation);
    }

    /// <summary>Stores a new item with its file; false when the file is another record's.</summary>
    public Task<bool> TryCreateAsync(KitItem item, FileChange files, CancellationToken cancellation) =>
        Batch(item.CourseId).Save(item).Exchange(files).TryCommitAsync(cancellation);

    /// <summary>Saves the version that was read and exchanges its file; null when another was faster, or the file is another record's.</summary>
    public async Task<KitItem?> TryReplaceAsync(KitItem item, FileChange files, CancellationToken cancellation) =>
        await Batch(item.CourseId).Save(item).Exchange(files).TryCommitAsync(cancellation) ? await FindAsync(item.CourseId, item.ItemId, cancellation) : null;

    /// <summary>Removes the version that was read with its file; false when another was faster.</summary>
    public Task<bool> TryRemoveAsync(KitItem item, CancellationToken cancellation) =>
        Batch(item.CourseId).Remove(item).Exchange(FileChange.GiveUp(item.File)).TryCommitAsync(cancellation);

    private TransactionalBatch Batch(CourseId course) => database.Courses.CreateTransactionalBatch(new PartitionKey(course.Value));
}
