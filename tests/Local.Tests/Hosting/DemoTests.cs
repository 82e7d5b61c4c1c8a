using Academy.Core.Platform;
using Academy.Local.Demo;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Local.Tests.Hosting;

public sealed class DemoTests
{
    private int seedings;

    [Fact]
    public async Task A_new_academy_starts_with_demo_data_once()
    {
        await using var academy = await AcademyHost.StartAsync(new AcademyHostOptions { Demo = true });
        await academy.SettleAsync();
        var documents = await CountAsync(academy);

        await academy.RestartAsync();
        await academy.SettleAsync();

        documents.ShouldBeGreaterThan(100);
        (await CountAsync(academy)).ShouldBe(documents);
    }

    [Fact]
    public async Task An_academy_that_started_without_demo_data_never_gets_it()
    {
        await using var academy = await AcademyHost.StartAsync();

        academy.Options.Demo = true;
        await academy.RestartAsync();

        (await CountAsync(academy)).ShouldBe(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_seeding_that_was_cut_short_is_done_again_and_then_never_more(bool early)
    {
        await using var academy = await AcademyHost.StartAsync(new AcademyHostOptions { Functions = [], Configure = worker => worker.Services.AddSingleton<AcademyDatabase>() });
        var client = academy.Services.GetRequiredService<CosmosClient>();
        await client.GetContainer(Schema.Database, Schema.Leases).DeleteItemAsync<DemoNote>("demo", new PartitionKey("demo"));

        await Should.ThrowAsync<InvalidOperationException>(early ? SeedAsync(client, LightsOut) : SeedAsync(client, () => Task.CompletedTask, LightsOut));
        await SeedAsync(client, CountedAsync);
        await SeedAsync(client, CountedAsync);

        seedings.ShouldBe(1);
    }

    private static async Task SeedAsync(CosmosClient client, Func<Task> first, Func<Task>? rest = null)
    {
        if (await DemoNote.SeedOnceAsync(client, wanted: true, first, _ => rest?.Invoke() ?? Task.CompletedTask, CancellationToken.None) is { } remains)
        {
            await remains(CancellationToken.None);
        }
    }

    private static async Task<int> CountAsync(AcademyHost academy)
    {
        var users = academy.Services.GetRequiredService<AcademyDatabase>().Users;
        return (await users.GetItemQueryIterator<int>("SELECT VALUE COUNT(1) FROM c").ReadNextAsync()).Single();
    }

    private static Task LightsOut() => throw new InvalidOperationException("The lights went out.");

    private Task CountedAsync()
    {
        seedings++;
        return Task.CompletedTask;
    }
}
