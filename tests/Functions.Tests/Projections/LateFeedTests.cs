using System.Text.Json;
using Academy.Core.Platform;
using Academy.Functions.Jobs.Projections;
using Microsoft.Extensions.Logging;

namespace Academy.Functions.Tests.Projections;

/// <summary>Alerts on late projections live on these words.</summary>
[Spec(201)]
public sealed class LateFeedTests
{
    [Theory]
    [InlineData(16, "ProjectThings is 16 s behind the facts")]
    [InlineData(3600, "ProjectThings is 3600 s behind the facts")]
    [InlineData(15, null)]
    [InlineData(0, null)]
    public async Task Changes_that_were_made_long_ago_are_told_of(int seconds, string? said) => (await DeliverAsync("thing", seconds)).ShouldBe(said is null ? [] : [said]);

    [Fact]
    public async Task The_oldest_counts_and_it_is_told_once() => (await DeliverAsync("thing", 1, 40, 20)).ShouldBe(["ProjectThings is 40 s behind the facts"]);

    [Fact]
    public async Task What_the_projection_doesnt_look_at_doesnt_count() => (await DeliverAsync("other", 3600)).ShouldBeEmpty();

    private static async Task<string[]> DeliverAsync(string type, params int[] ages)
    {
        await using var store = await AcademyStore.OpenAsync();
        var log = new LogCapture();
        using var loggers = LoggerFactory.Create(builder => builder.AddProvider(log));
        var feed = new ChangeFeed(store.Get<PoisonStore>(), store.Clock, loggers.CreateLogger<ChangeFeed>());
        var changes = ages.Select(age => JsonSerializer.SerializeToElement(new { type, _ts = store.Clock.GetUtcNow().AddSeconds(-age).ToUnixTimeSeconds() })).ToList();

        await feed.EachAsync<PoisonDocument>("ProjectThings", Schema.Operations, changes, "thing", _ => Task.CompletedTask, CancellationToken.None);

        return [.. log.Entries.Where(entry => entry.Level == LogLevel.Warning).Select(entry => entry.Message)];
    }
}
