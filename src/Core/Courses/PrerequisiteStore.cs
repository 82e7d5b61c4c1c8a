using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Courses;

/// <summary>The graph of prerequisites: followed in memory, changed by one batch that replaces its head.</summary>
public sealed class PrerequisiteStore(AcademyDatabase database, TimeProvider clock) : IDisposable
{
    private readonly PartitionMirror<PrerequisiteNode, PrerequisiteGraph> graph =
        new(database.Catalog, PrerequisiteNode.DocumentType, nodes => new PrerequisiteGraph(nodes), clock);

    /// <summary>The graph as the store has it now.</summary>
    public ValueTask<PrerequisiteGraph> LatestAsync(CancellationToken cancellation)
    {
        graph.Expire();
        return graph.CurrentAsync(cancellation);
    }

    /// <summary>What a course requires as the store has it now.</summary>
    public async Task<IReadOnlyList<CourseId>> FindAsync(CourseId course, CancellationToken cancellation) =>
        (await database.Catalog.FindAsync<PrerequisiteNode>(PrerequisiteNode.DocumentType, course.Value, cancellation))?.CourseIds ?? [];

    /// <summary>Saves what a course requires; false when the graph has changed since this one was read.</summary>
    public Task<bool> TrySaveAsync(PrerequisiteGraph read, CourseId course, IReadOnlyList<CourseId> required, CancellationToken cancellation)
    {
        var revision = (read.Head?.Revision ?? 0) + 1;
        return database.Catalog.CreateTransactionalBatch(new PartitionKey(PrerequisiteNode.DocumentType))
            .Save(new PrerequisiteNode { NodeId = PrerequisiteNode.HeadId, Revision = revision, ETag = read.Head?.ETag })
            .Save(new PrerequisiteNode { NodeId = course.Value, CourseIds = required, Revision = revision, ETag = read.Find(course)?.ETag })
            .TryCommitAsync(cancellation);
    }

    public void Dispose() => graph.Dispose();
}
