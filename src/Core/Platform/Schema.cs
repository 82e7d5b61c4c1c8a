using Microsoft.Azure.Cosmos;

namespace Academy.Core.Platform;

/// <summary>The database and its containers, as docs/data-model.md describes them.</summary>
public static class Schema
{
    public const string Database = "academy";

    public const string Users = "users";
    public const string Courses = "courses";
    public const string Catalog = "catalog";
    public const string Community = "community";
    public const string Organizations = "organizations";
    public const string Views = "views";
    public const string Directory = "directory";
    public const string Operations = "operations";
    public const string Leases = "leases";

    /// <summary>Every container; all have TTL switched on (off by default per item), which <see cref="Document.Ttl"/> needs.</summary>
    public static IReadOnlyList<ContainerProperties> Containers { get; } =
    [
        Define(Users, "/userId"),
        Define(Courses, "/courseId"),
        Define(Catalog, "/kind"),
        Define(Community, "/threadId"),
        Define(Organizations, "/organizationId"),
        Define(Views, "/viewId"),
        Define(Directory, "/key"),
        Define(Operations, "/stream"),
        Define(Leases, "/id"),
    ];

    /// <summary>Creates what is missing and leaves the rest alone. For the embedded host and tests; Azure's are made by Bicep.</summary>
    public static async Task CreateAsync(CosmosClient client, CancellationToken cancellation)
    {
        Database database = await client.CreateDatabaseIfNotExistsAsync(Database, cancellationToken: cancellation);
        foreach (var container in Containers)
        {
            await database.CreateContainerIfNotExistsAsync(container, cancellationToken: cancellation);
        }
    }

    /// <summary>The property that documents of a container are partitioned by.</summary>
    public static string PartitionOf(string container) => Containers.Single(known => known.Id == container).PartitionKeyPath[1..];

    private static ContainerProperties Define(string id, string partitionKeyPath) => new(id, partitionKeyPath) { DefaultTimeToLive = -1 };
}
