using Academy.Core.Courses;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Materials.Files;

/// <summary>What is known of files: those of records in their courses, the others among the uploads.</summary>
public sealed class FileStore(AcademyDatabase database)
{
    public Task<CourseFile?> FindAsync(CourseId course, FileId id, CancellationToken cancellation) =>
        database.Courses.FindAsync<CourseFile>(course.Value, CourseFile.IdOf(id), cancellation);

    public Task<FileUpload?> FindUploadAsync(FileId id, CancellationToken cancellation) =>
        database.Operations.FindAsync<FileUpload>(FileUpload.Partition, id.Value, cancellation);

    public Task PutUploadAsync(FileUpload upload, CancellationToken cancellation) => database.Operations.PutAsync(FileUpload.Partition, upload, cancellation);

    public Task RemoveUploadAsync(FileId id, CancellationToken cancellation) => database.Operations.RemoveAsync(FileUpload.Partition, id.Value, cancellation);

    /// <summary>Uploads whose time is up, the oldest first.</summary>
    public async Task<IReadOnlyList<FileUpload>> OverdueAsync(DateTimeOffset now, int most, CancellationToken cancellation)
    {
        var query = new QueryDefinition("SELECT * FROM c WHERE c.type = @type AND c.removeAt <= @now ORDER BY c.removeAt")
            .WithParameter("@type", FileUpload.DocumentType)
            .WithParameter("@now", now);
        return (await database.Operations.QueryPageAsync<FileUpload>(FileUpload.Partition, query, most, null, cancellation)).Items;
    }
}
