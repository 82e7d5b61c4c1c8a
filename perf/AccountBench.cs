using Academy.Local.Cosmos;

namespace Academy.Perf;

/// <summary>The embedded account against the SDK alone, raw SQLite and the emulator from npm.</summary>
internal static class AccountBench
{
    private const int Small = 1_000;
    private const int Large = 100_000;
    private const string Partition = "small";
    private const string LargePartition = "large";

    public static async Task RunAsync(Report report)
    {
        var folder = Folders.Temporary();
        try
        {
            using var account = Account.Open(folder, TimeProvider.System);
            using var embedded = new SdkTarget(account.CreateClient());
            using var canned = new SdkTarget(account.CreateClient(options => options.HttpClientFactory = () => new HttpClient(new CannedHandler(account.CreateHandler()))));
            using var raw = new RawSqlite(folder);
            await using var server = await NpmEmulator.StartAsync();
            using var npm = new SdkTarget(server.CreateClient());
            foreach (var target in (SdkTarget[])[embedded, npm])
            {
                await target.CreateAsync();
                await target.FillAsync(Partition, Small);
            }

            await embedded.FillAsync(LargePartition, Large);
            await raw.WriteAsync(Partition, [.. Enumerable.Range(0, Small).Select(i => Item.Make(Partition, i))]);
            await raw.WriteAsync(LargePartition, [.. Enumerable.Range(0, Large).Select(i => Item.Make(LargePartition, i))]);
            await CompareAsync(report, embedded, canned, raw, npm);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task CompareAsync(Report report, SdkTarget embedded, SdkTarget canned, RawSqlite raw, SdkTarget npm)
    {
        report.Section("The embedded account, one caller in sequence, each contender after five seconds of warm-up");
        report.Add("point read, 1 KB", goal: "≤ 1.3 × canned, ≥ 5 × npm", await Measure.SideBySideAsync(
            5, 2_000,
            ("embedded", i => embedded.ReadAsync(Partition, $"item-{i % Small}")),
            ("SDK, canned answer", i => canned.ReadAsync(Partition, $"item-{i % Small}")),
            ("raw SQLite", i => raw.ReadAsync(Partition, $"item-{i % Small}")),
            ("npm emulator", i => npm.ReadAsync(Partition, $"item-{i % Small}"))));
        report.Add("upsert, 1 KB", goal: "≤ 3 × raw, ≥ 5 × npm", await Measure.SideBySideAsync(
            5, 1_000,
            ("embedded", i => embedded.UpsertAsync(Item.Make(Partition, i % Small))),
            ("SDK, canned answer", i => canned.UpsertAsync(Item.Make(Partition, i % Small))),
            ("raw SQLite", i => raw.WriteAsync(Partition, Item.Make(Partition, i % Small))),
            ("npm emulator", i => npm.UpsertAsync(Item.Make(Partition, i % Small)))));
        report.Add("batch of five upserts", goal: "≤ 3 × raw", await Measure.SideBySideAsync(
            5, 1_500,
            ("embedded", i => embedded.BatchAsync(Partition, Five(i))),
            ("raw SQLite", i => raw.WriteAsync(Partition, [.. Five(i)]))));
        report.Add("query, 20 of 1 000", goal: "≥ 5 × npm", await Measure.SideBySideAsync(
            5, 500,
            ("embedded", i => embedded.QueryAsync(Partition, $"kind-{i % (Small / Item.OfAKind)}")),
            ("raw SQLite", i => raw.QueryAsync(Partition, $"kind-{i % (Small / Item.OfAKind)}")),
            ("npm emulator", i => npm.QueryAsync(Partition, $"kind-{i % (Small / Item.OfAKind)}"))));
        report.Add("query, 20 of 100 000 against 20 of 1 000", goal: "≤ 3 ×", await Measure.SideBySideAsync(
            5, 500,
            ("20 of 100 000", i => embedded.QueryAsync(LargePartition, $"kind-{i % (Large / Item.OfAKind)}")),
            ("20 of 1 000", i => embedded.QueryAsync(Partition, $"kind-{i % (Small / Item.OfAKind)}"))));
    }

    private static IEnumerable<Item> Five(int i) => Enumerable.Range(0, 5).Select(n => Item.Make(Partition, ((i * 5) + n) % Small));
}
