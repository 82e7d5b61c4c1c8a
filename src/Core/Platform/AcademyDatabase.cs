using Microsoft.Azure.Cosmos;

namespace Academy.Core.Platform;

/// <summary>The containers that stores work on, over one client for the life of the process.</summary>
public sealed class AcademyDatabase(CosmosClient client)
{
    public Container Users { get; } = client.GetContainer(Schema.Database, Schema.Users);

    public Container Courses { get; } = client.GetContainer(Schema.Database, Schema.Courses);

    public Container Catalog { get; } = client.GetContainer(Schema.Database, Schema.Catalog);

    public Container Organizations { get; } = client.GetContainer(Schema.Database, Schema.Organizations);

    public Container Views { get; } = client.GetContainer(Schema.Database, Schema.Views);

    public Container Directory { get; } = client.GetContainer(Schema.Database, Schema.Directory);

    public Container Operations { get; } = client.GetContainer(Schema.Database, Schema.Operations);

    /// <summary>The container that a stored name stands for.</summary>
    public Container ContainerOf(string name) => client.GetContainer(Schema.Database, name);

    /// <summary>Options that both hosts share; each adds how it connects.</summary>
    public static CosmosClientOptions ClientOptions() => new()
    {
        ApplicationName = "academy",
        EnableContentResponseOnWrite = false,
        UseSystemTextJsonSerializerWithOptions = Json.Documents,
    };
}
