using System.Net;
using Microsoft.Azure.Cosmos;

namespace Academy.Local.Tests.Cosmos;

[Collection(AccountCollection.Name)]
public sealed class ContainerTests(AccountFixture account)
{
    [Fact]
    public async Task Databases_are_created_listed_and_deleted()
    {
        var name = "db-" + Guid.NewGuid().ToString("N");
        (await account.Client.CreateDatabaseIfNotExistsAsync(name)).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await account.Client.CreateDatabaseIfNotExistsAsync(name)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Refusal.Of(HttpStatusCode.Conflict, () => account.Client.CreateDatabaseAsync(name));
        (await Pages.AllAsync(account.Client.GetDatabaseQueryIterator<DatabaseProperties>())).ShouldContain(database => database.Id == name);

        await account.Client.GetDatabase(name).CreateContainerAsync("c", "/pk");
        (await account.Client.GetDatabase(name).DeleteAsync()).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await Refusal.Of(HttpStatusCode.NotFound, () => account.Client.GetDatabase(name).ReadAsync());
        (await Pages.AllAsync(account.Client.GetDatabaseQueryIterator<DatabaseProperties>())).ShouldNotContain(database => database.Id == name);
    }

    [Fact]
    public async Task A_definition_is_kept_and_completed_with_defaults()
    {
        var container = await account.ContainerAsync(properties =>
        {
            properties.DefaultTimeToLive = 60;
            properties.UniqueKeyPolicy.UniqueKeys.Add(new UniqueKey { Paths = { "/email" } });
        });
        ContainerProperties read = await container.ReadContainerAsync();
        read.DefaultTimeToLive.ShouldBe(60);
        read.PartitionKeyPath.ShouldBe("/pk");
        read.PartitionKeyDefinitionVersion.ShouldBe(PartitionKeyDefinitionVersion.V2);
        read.UniqueKeyPolicy.UniqueKeys.ShouldHaveSingleItem().Paths.ShouldBe(["/email"]);
        read.IndexingPolicy.IncludedPaths.ShouldHaveSingleItem().Path.ShouldBe("/*");
        read.IndexingPolicy.IndexingMode.ShouldBe(IndexingMode.Consistent);
    }

    [Fact]
    public async Task An_indexing_policy_is_kept()
    {
        var container = await account.ContainerAsync(properties =>
        {
            properties.IndexingPolicy.IncludedPaths.Add(new IncludedPath { Path = "/value/?" });
            properties.IndexingPolicy.ExcludedPaths.Add(new ExcludedPath { Path = "/*" });
            properties.IndexingPolicy.CompositeIndexes.Add([new CompositePath { Path = "/a" }, new CompositePath { Path = "/b", Order = CompositePathSortOrder.Descending }]);
        });
        ContainerProperties read = await container.ReadContainerAsync();
        read.IndexingPolicy.IncludedPaths.ShouldHaveSingleItem().Path.ShouldBe("/value/?");
        read.IndexingPolicy.CompositeIndexes.ShouldHaveSingleItem().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Containers_are_listed_replaced_and_deleted()
    {
        var container = await account.ContainerAsync();
        (await Pages.AllAsync(account.Database.GetContainerQueryIterator<ContainerProperties>())).ShouldContain(listed => listed.Id == container.Id);
        await Refusal.Of(HttpStatusCode.Conflict, () => account.Database.CreateContainerAsync(container.Id, "/pk"));
        (await account.Database.CreateContainerIfNotExistsAsync(container.Id, "/pk")).StatusCode.ShouldBe(HttpStatusCode.OK);

        ContainerProperties replaced = await container.ReplaceContainerAsync(new ContainerProperties(container.Id, "/pk") { DefaultTimeToLive = -1 });
        replaced.DefaultTimeToLive.ShouldBe(-1);
        await Refusal.Of(HttpStatusCode.BadRequest, () => container.ReplaceContainerAsync(new ContainerProperties(container.Id, "/other")));

        (await container.DeleteContainerAsync()).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await Refusal.Of(HttpStatusCode.NotFound, () => container.ReadContainerAsync());
    }

    [Fact]
    public async Task Databases_and_containers_can_be_queried()
    {
        var container = await account.ContainerAsync();
        await account.ContainerAsync();
        var byId = new QueryDefinition("SELECT * FROM c WHERE c.id = @id");
        var containers = account.Database.GetContainerQueryIterator<ContainerProperties>(byId.WithParameter("@id", container.Id));
        (await Pages.AllAsync(containers)).ShouldHaveSingleItem().Id.ShouldBe(container.Id);
        var databases = account.Client.GetDatabaseQueryIterator<DatabaseProperties>(byId.WithParameter("@id", "none"));
        (await Pages.AllAsync(databases)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_recreated_container_is_another_one_and_empty()
    {
        var container = await account.ContainerAsync();
        ContainerProperties first = await container.ReadContainerAsync();
        await container.CreateItemAsync(Item.Of("a"), Item.Key);
        using var other = account.Account.CreateClient();
        var seenByOther = other.GetContainer(account.Database.Id, container.Id);
        await seenByOther.ReadItemAsync<Item>("a", Item.Key);

        await container.DeleteContainerAsync();
        ContainerProperties second = await account.Database.CreateContainerAsync(container.Id, "/pk");
        second.SelfLink.ShouldNotBe(first.SelfLink);
        await Refusal.Of(HttpStatusCode.NotFound, () => container.ReadItemAsync<Item>("a", Item.Key));
        await Refusal.Of(HttpStatusCode.NotFound, () => seenByOther.ReadItemAsync<Item>("a", Item.Key));
        (await seenByOther.CreateItemAsync(Item.Of("a"), Item.Key)).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("""{"id":"x"}""")]
    [InlineData("""{"id":"a/b","partitionKey":{"paths":["/pk"],"kind":"Hash"}}""")]
    [InlineData("""{"id":"x","partitionKey":{"paths":["/a","/b"],"kind":"Hash"}}""")]
    [InlineData("""{"id":"x","partitionKey":{"paths":["pk"],"kind":"Hash"}}""")]
    [InlineData("""{"id":"x","partitionKey":{"paths":["/pk"],"kind":"Hash"},"defaultTtl":0}""")]
    [InlineData("""{"id":"x","partitionKey":"/pk"}""")]
    public void A_definition_that_makes_no_sense_is_refused(string body) =>
        Should.Throw<Local.Cosmos.CosmosError>(() => Local.Cosmos.Catalog.ContainerDefinition.Parse(System.Text.Encoding.UTF8.GetBytes(body))).Status.ShouldBe(400);

    [Fact]
    public async Task Operations_on_a_container_that_is_missing_say_so()
    {
        var missing = account.Database.GetContainer("missing");
        await Refusal.Of(HttpStatusCode.NotFound, () => missing.ReadContainerAsync());
        await Refusal.Of(HttpStatusCode.NotFound, () => missing.CreateItemAsync(Item.Of("a"), Item.Key));
        await Refusal.Of(HttpStatusCode.NotFound, () => missing.ReadItemAsync<Item>("a", Item.Key));
    }
}
