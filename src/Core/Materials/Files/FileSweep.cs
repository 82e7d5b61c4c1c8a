namespace Academy.Core.Materials.Files;

/// <summary>Removes the bytes that nobody made a record of in time, and those of records that are gone.</summary>
public sealed class FileSweep(FileStore store, IFiles files, TimeProvider clock)
{
    private const int PageSize = 100;

    /// <returns>How many files were removed.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var removed = 0;
        while (await store.OverdueAsync(clock.GetUtcNow(), PageSize, cancellation) is { Count: > 0 } overdue)
        {
            foreach (var upload in overdue)
            {
                if (await store.FindAsync(upload.CourseId, upload.FileId, cancellation) is null)
                {
                    await files.RemoveAsync(upload.FileId, cancellation);
                    removed++;
                }

                await store.RemoveUploadAsync(upload.FileId, cancellation);
            }
        }

        return removed;
    }
}
