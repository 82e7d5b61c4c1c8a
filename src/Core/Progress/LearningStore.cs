using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Progress;

/// <summary>A learner's records and progress: one partition each learner.</summary>
public sealed class LearningStore(AcademyDatabase database)
{
    public Task<LearningRecord?> FindRecordAsync(UserId user, CourseId course, CancellationToken cancellation) =>
        database.Users.FindAsync<LearningRecord>(user.Value, LearningRecord.IdOf(course), cancellation);

    public Task<CourseProgress?> FindProgressAsync(UserId user, CourseId course, CancellationToken cancellation) =>
        database.Users.FindAsync<CourseProgress>(user.Value, CourseProgress.IdOf(course), cancellation);

    /// <summary>The facts and what is known about them, in one operation.</summary>
    public async Task<(LearningRecord? Record, CourseProgress? Progress)> FindAsync(UserId user, CourseId course, CancellationToken cancellation)
    {
        using var found = await database.Users.CreateTransactionalBatch(new PartitionKey(user.Value))
            .ReadItem(LearningRecord.IdOf(course))
            .ReadItem(CourseProgress.IdOf(course))
            .ExecuteAsync(cancellation);
        if (found.IsSuccessStatusCode)
        {
            return (Read<LearningRecord>(found[0]), Read<CourseProgress>(found[1]));
        }

        // The batch tells which read failed: without facts there is no projection, and before the projection caught up there are only facts.
        return found.StatusCode != HttpStatusCode.NotFound ? throw new CosmosException(found.ErrorMessage, found.StatusCode, 0, found.ActivityId, found.RequestCharge)
            : found[0].StatusCode == HttpStatusCode.NotFound ? (null, null)
            : (await FindRecordAsync(user, course, cancellation), null);
    }

    /// <summary>The same of several courses, in one operation; every course that was asked for is in the answer.</summary>
    public async Task<IReadOnlyDictionary<CourseId, (LearningRecord? Record, CourseProgress? Progress)>> FindAsync(
        UserId user, IReadOnlyList<CourseId> courses, CancellationToken cancellation)
    {
        List<string> ids = [.. courses.Select(LearningRecord.IdOf), .. courses.Select(CourseProgress.IdOf)];
        var query = ids.Index().Aggregate(
            new QueryDefinition($"SELECT * FROM c WHERE c.id IN ({string.Join(", ", ids.Select((_, index) => $"@{index}"))})"),
            (definition, id) => definition.WithParameter($"@{id.Index}", id.Item));
        var found = (await database.Users.QueryAsync<JsonElement>(user.Value, query, cancellation).ToListAsync(cancellation))
            .ToDictionary(document => document.GetProperty("id").GetString()!);
        return courses.ToDictionary(
            course => course,
            course => (As<LearningRecord>(found.GetValueOrDefault(LearningRecord.IdOf(course))), As<CourseProgress>(found.GetValueOrDefault(CourseProgress.IdOf(course)))));
    }

    /// <summary>One page of a learner's courses, the one opened last first.</summary>
    public Task<(IReadOnlyList<CourseProgress> Items, string? Continuation)> ListProgressAsync(
        UserId user, bool? completed, int limit, string? continuation, CancellationToken cancellation)
    {
        var filter = completed switch { true => " AND IS_DEFINED(c.completedAt)", false => " AND NOT IS_DEFINED(c.completedAt)", null => "" };
        var query = new QueryDefinition($"SELECT * FROM c WHERE c.type = @type{filter} ORDER BY c.lastAccessedAt DESC")
            .WithParameter("@type", CourseProgress.DocumentType);
        return database.Users.QueryPageAsync<CourseProgress>(user.Value, query, limit, continuation, cancellation);
    }

    /// <summary>Writes what a learner did into the record that exists; false when there is none yet. What was done before changes nothing.</summary>
    public async Task<bool> TryAddAsync(LearningEvent happened, CancellationToken cancellation)
    {
        using var response = await database.Users.PatchItemStreamAsync(
            LearningRecord.IdOf(happened.CourseId),
            new PartitionKey(happened.UserId.Value),
            happened.Changes,
            new PatchItemRequestOptions { FilterPredicate = happened.Condition },
            cancellation);
        if (response.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.PreconditionFailed))
        {
            response.EnsureSuccessStatusCode();
        }

        return response.StatusCode != HttpStatusCode.NotFound;
    }

    /// <summary>Begins a record; false when another request began it meanwhile.</summary>
    public async Task<bool> TryStartAsync(LearningRecord record, CancellationToken cancellation) =>
        await database.Users.TryCreateAsync(record.UserId.Value, record, cancellation) is not null;

    internal Task<Projected> ProjectAsync(CourseProgress? stored, CourseProgress projected, CancellationToken cancellation) =>
        database.Users.ProjectAsync(projected.UserId.Value, stored, projected, cancellation);

    /// <summary>The courses that a learner started.</summary>
    internal Task<List<CourseId>> StartedAsync(UserId user, CancellationToken cancellation) => database.Users.QueryAsync<CourseId>(
        user.Value,
        new QueryDefinition("SELECT VALUE c.courseId FROM c WHERE c.type = @type").WithParameter("@type", LearningRecord.DocumentType),
        cancellation).ToListAsync(cancellation).AsTask();

    /// <summary>Everyone who started a course. Cross-partition: for a rebuild, not for requests.</summary>
    internal async IAsyncEnumerable<UserId> LearnersAsync(
        CourseId course, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var query = new QueryDefinition("SELECT VALUE c.userId FROM c WHERE c.id = @record").WithParameter("@record", LearningRecord.IdOf(course));
        using var pages = database.Users.GetItemQueryIterator<UserId>(query);
        while (pages.HasMoreResults)
        {
            foreach (var learner in await pages.ReadNextAsync(cancellation))
            {
                yield return learner;
            }
        }
    }

    private static T? Read<T>(TransactionalBatchOperationResult found)
        where T : Document => JsonSerializer.Deserialize<T>(found.ResourceStream, Json.Documents);

    private static T? As<T>(JsonElement document)
        where T : Document => document.ValueKind == JsonValueKind.Undefined ? null : document.Deserialize<T>(Json.Documents);
}
