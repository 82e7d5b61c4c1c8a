using System.Diagnostics;
using System.Text.Json;
using Academy.Local.Cosmos;
using Microsoft.Azure.Cosmos;

namespace Academy.Local.Tests.Cosmos.Crash;

public sealed class CrashTests(ITestOutputHelper output)
{
    private const int Rounds = 10;

    [Fact]
    public async Task No_acknowledged_write_is_lost_and_no_batch_is_half_there_whenever_the_process_dies()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        using var folder = new DataFolder();
        var acknowledged = new List<string>();
        for (var round = 0; round < Rounds; round++)
        {
            acknowledged.AddRange(await WriteUntilKilledAsync(folder.Path, round, afterWrites: random.Next(1, 400)));
            await VerifyAsync(folder.Path, acknowledged);
        }

        output.WriteLine($"{acknowledged.Count} acknowledged writes");
    }

    private static async Task<List<string>> WriteUntilKilledAsync(string folder, int round, int afterWrites)
    {
        using var writer = Process.Start(new ProcessStartInfo("dotnet", [typeof(CrashWriter).Assembly.Location, CrashWriter.Verb, folder, $"{round}"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        var acknowledged = new List<string>();
        while (await writer.StandardOutput.ReadLineAsync() is { } line)
        {
            acknowledged.Add(line);
            if (acknowledged.Count == afterWrites)
            {
                // What the writer still says until it is dead is read to the end.
                writer.Kill();
            }
        }

        await writer.WaitForExitAsync();
        acknowledged.Count.ShouldBeGreaterThanOrEqualTo(afterWrites, "the writer ended by itself");
        return acknowledged;
    }

    private static async Task VerifyAsync(string folder, List<string> acknowledged)
    {
        using var account = Account.Open(folder, TimeProvider.System);
        using var client = account.CreateClient();
        var container = client.GetContainer("db", "c");
        var items = (await Pages.AllAsync(container.GetItemQueryIterator<Item>("SELECT * FROM c"))).ToDictionary(item => item.Id);
        var batches = items.Keys.Where(id => id.Split('-').Length == 3).GroupBy(id => id[..id.LastIndexOf('-')]).ToDictionary(batch => batch.Key, batch => batch.Count());

        acknowledged.Where(id => !items.ContainsKey(id) && !batches.ContainsKey(id)).ShouldBeEmpty();
        batches.Where(batch => batch.Value != CrashWriter.BatchParts.Length).ShouldBeEmpty();
        items[CrashWriter.Counter].Value.ShouldBe(batches.Count);

        var (changes, _) = await Pages.DrainAsync(container.GetChangeFeedIterator<JsonElement>(ChangeFeedStartFrom.Beginning(), ChangeFeedMode.LatestVersion));
        changes.Select(change => change.GetProperty("id").GetString()!).ShouldBe(items.Keys, ignoreOrder: true);
        changes.Select(change => change.GetProperty("_lsn").GetInt64()).ShouldBeInOrder(SortDirection.Ascending);
    }
}
