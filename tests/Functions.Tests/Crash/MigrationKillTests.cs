using Academy.Core.Accounts;
using Academy.Core.Platform;

namespace Academy.Functions.Tests.Crash;

public sealed class MigrationKillTests(ITestOutputHelper output)
{
    private const int Accounts = 1_500;
    private const int Kills = 4;

    [Fact, Spec(8, 51, 196)]
    public async Task A_migration_that_is_killed_again_and_again_ends_as_an_undisturbed_one_and_loses_nothing()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var academy = await KilledAcademy.StartAsync(OpenAccountsAsync);
        await academy.PostJsonAsync("v1/admin/backfills/timezones", body: null);

        for (var kill = 0; kill < Kills; kill++)
        {
            for (var look = random.Next(3); look > 0; look--)
            {
                await academy.GetAsync("v1/admin/workflows/backfill:timezones");
            }

            await academy.KillAsync();
            await academy.StartAgainAsync();
        }

        var done = await academy.GetUntilAsync("v1/admin/workflows/backfill:timezones", workflow => workflow.GetProperty("status").GetString() is "completed" or "failed");
        var progress = done.GetProperty("customStatus");
        done.GetProperty("status").GetString().ShouldBe("completed");
        progress.GetProperty("before").GetProperty("total").GetInt32().ShouldBe(Accounts + 1);
        progress.GetProperty("after").GetProperty("total").GetInt32().ShouldBe(Accounts + 1);
        progress.GetProperty("after").GetProperty("pending").GetInt32().ShouldBe(0);
        progress.GetProperty("changed").GetInt32().ShouldBeInRange(1, Accounts + 1);
    }

    private static async Task OpenAccountsAsync(string folder)
    {
        using var account = Local.Cosmos.Account.Open(folder, TimeProvider.System);
        using var client = account.CreateClient(options => options.AllowBulkExecution = true);
        await Schema.CreateAsync(client, CancellationToken.None);
        var users = client.GetContainer(Schema.Database, Schema.Users);
        await Task.WhenAll(Enumerable.Range(0, Accounts).Select(number =>
        {
            EmailAddress.TryParse($"old{number}@example.com", out var email).ShouldBeTrue();
            var opened = AccountDecisions.Open(new($"old-{number}"), email, null, DateTimeOffset.UnixEpoch);
            return users.CreateItemAsync(opened, new(opened.UserId.Value));
        }));
    }
}
