using System.Net;
using Microsoft.Azure.Cosmos;

namespace Academy.Local.Tests.Cosmos;

[Collection(AccountCollection.Name)]
public sealed class ThroughputTests(AccountFixture account)
{
    [Fact]
    public async Task Throughput_is_kept_and_can_be_changed()
    {
        Container container = await account.Database.CreateContainerAsync("manual", "/pk", throughput: 500);
        (await container.ReadThroughputAsync()).ShouldBe(500);
        await container.ReplaceThroughputAsync(900);
        (await container.ReadThroughputAsync()).ShouldBe(900);
    }

    [Fact]
    public async Task Autoscale_is_kept()
    {
        Container container = await account.Database.CreateContainerAsync(new ContainerProperties("auto", "/pk"), ThroughputProperties.CreateAutoscaleThroughput(4000));
        var throughput = await container.ReadThroughputAsync(new RequestOptions());
        throughput.Resource.AutoscaleMaxThroughput.ShouldBe(4000);
        throughput.Resource.Throughput.ShouldBe(400);
    }

    [Fact]
    public async Task A_database_can_have_throughput_of_its_own()
    {
        var name = "db-" + Guid.NewGuid().ToString("N");
        Database database = await account.Client.CreateDatabaseAsync(name, throughput: 600);
        (await database.ReadThroughputAsync()).ShouldBe(600);
        await database.DeleteAsync();
    }

    [Fact]
    public async Task What_was_given_none_has_none()
    {
        var container = await account.ContainerAsync();
        (await container.ReadThroughputAsync()).ShouldBeNull();
        await Refusal.Of(HttpStatusCode.NotFound, () => container.ReadThroughputAsync(new RequestOptions()));
    }
}
