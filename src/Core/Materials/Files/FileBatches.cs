using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Materials.Files;

internal static class FileBatches
{
    /// <summary>Writes a record's change of file in the record's batch.</summary>
    public static TransactionalBatch Exchange(this TransactionalBatch batch, FileChange change)
    {
        if (change.Given is { } gone)
        {
            batch.DeleteItem(CourseFile.IdOf(gone));
        }

        return change.Taken is { } file ? batch.Save(file) : batch;
    }
}
