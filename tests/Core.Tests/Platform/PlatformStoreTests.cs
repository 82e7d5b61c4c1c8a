using System.Net;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;
using NSubstitute;

namespace Academy.Core.Tests.Platform;

/// <summary>The small stores that every capability stands on: names, rates, what was set aside, and whether the store answers.</summary>
public sealed class PlatformStoreTests(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private static readonly RateLimit ThreeAnHour = new("three", 3, TimeSpan.FromHours(1));

    private readonly string name = $"slug:{Guid.NewGuid()}";

    private AcademyStore Store => fixture.Store;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_name_belongs_to_whoever_claims_it_first()
    {
        var names = Store.Get<DirectoryStore>();

        (await names.FindOwnerAsync(name, Cancellation)).ShouldBeNull();
        (await names.ClaimAsync(name, "first", Cancellation)).ShouldBe("first");
        (await names.ClaimAsync(name, "second", Cancellation)).ShouldBe("first");
        (await names.ClaimAsync(name, "first", Cancellation)).ShouldBe("first");
        (await names.FindOwnerAsync(name, Cancellation)).ShouldBe("first");
    }

    [Fact]
    public async Task All_who_race_for_a_name_hear_of_the_same_owner()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => Store.Get<DirectoryStore>().ClaimAsync(name, $"{n}", Cancellation)));

        answers.Distinct().ShouldHaveSingleItem().ShouldBe(await Store.Get<DirectoryStore>().FindOwnerAsync(name, Cancellation));
    }

    [Fact]
    public async Task A_name_that_was_released_is_free()
    {
        var names = Store.Get<DirectoryStore>();
        await names.ClaimAsync(name, "first", Cancellation);

        await names.ReleaseAsync(name, Cancellation);
        await names.ReleaseAsync(name, Cancellation);

        (await names.ClaimAsync(name, "second", Cancellation)).ShouldBe("second");
    }

    [Fact]
    public async Task The_use_after_the_last_permit_is_refused_until_the_window_ends()
    {
        var limiter = Store.Get<RateLimiter>();
        for (var use = 0; use < 3; use++)
        {
            (await limiter.TakeAsync(ThreeAnHour, name, Cancellation)).ShouldBeNull();
        }

        var refusal = (await limiter.TakeAsync(ThreeAnHour, name, Cancellation)).ShouldNotBeNull();
        (refusal.Code, refusal.Kind).ShouldBe(("rate_limit.exceeded", RefusalKind.TooMany));
        refusal.RetryAfter.ShouldBe(ThreeAnHour.RemainingAt(Store.Clock.GetUtcNow()));

        Store.Clock.Advance(refusal.RetryAfter!.Value);
        (await limiter.TakeAsync(ThreeAnHour, name, Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task Subjects_and_policies_are_counted_apart_and_instances_together()
    {
        var once = new RateLimit("once", 1, TimeSpan.FromDays(365));

        (await Store.Get<RateLimiter>().TakeAsync(once, name, Cancellation)).ShouldBeNull();
        (await Store.Another<RateLimiter>().TakeAsync(once, name, Cancellation)).ShouldNotBeNull();
        (await Store.Get<RateLimiter>().TakeAsync(once, name + "x", Cancellation)).ShouldBeNull();
        (await Store.Get<RateLimiter>().TakeAsync(once with { Policy = "another" }, name, Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task Of_many_uses_at_once_as_many_pass_as_there_are_permits()
    {
        var five = new RateLimit("five", 5, TimeSpan.FromDays(365));

        var refusals = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Store.Get<RateLimiter>().TakeAsync(five, name, Cancellation)));

        refusals.Count(refusal => refusal is null).ShouldBe(5);
    }

    [Fact]
    public async Task A_counter_names_no_subject_and_goes_with_its_window()
    {
        var policy = new RateLimit(name, 5, TimeSpan.FromHours(1));
        await Store.Get<RateLimiter>().TakeAsync(policy, "ada@example.com", Cancellation);

        var count = (await Store.Database.Operations.FindAsync<RateCount>(
            $"rate:{name}:{Secret.HashOf("ada@example.com")}", $"{policy.WindowAt(Store.Clock.GetUtcNow())}", Cancellation)).ShouldNotBeNull();
        count.Used.ShouldBe(1);
        count.Ttl.ShouldBe((int)policy.RemainingAt(Store.Clock.GetUtcNow()).TotalSeconds);
        count.ToString().ShouldNotContain("ada");
    }

    [Fact]
    public async Task A_document_that_is_set_aside_twice_has_one_entry_with_the_last_error()
    {
        var poison = Store.Get<PoisonStore>();
        await poison.ParkAsync(name, "courses", "c1", "d1", "JsonException", Cancellation);
        await poison.ParkAsync(name, "courses", "c1", "d1", "FormatException", Cancellation);
        await poison.ParkAsync(name, "courses", "c1", "d2", "JsonException", Cancellation);
        await poison.ParkAsync(name, "courses", null, null, "JsonException", Cancellation);

        var parked = await ParkedAsync($"poison:{name}");

        parked.Select(entry => (entry.Partition, entry.DocumentId, entry.Error)).ShouldBe(
            [("c1", "d1", "FormatException"), ("c1", "d2", "JsonException"), (null, null, "JsonException")], ignoreOrder: true);
        parked.ShouldAllBe(entry => entry.ParkedAt == Store.Clock.GetUtcNow() && entry.Container == "courses");
    }

    [Fact]
    public async Task A_store_that_answers_is_healthy() => (await Store.Another<StoreHealth>().IsHealthyAsync(Cancellation)).ShouldBeTrue();

    [Fact]
    public async Task What_is_known_of_the_store_holds_for_five_seconds()
    {
        var clock = new FakeClock();
        var (health, answers) = HealthOf(clock, () => throw new CosmosException("down", HttpStatusCode.ServiceUnavailable, 0, "", 0));

        (await health.IsHealthyAsync(Cancellation)).ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(5) - TimeSpan.FromTicks(1));
        (await health.IsHealthyAsync(Cancellation)).ShouldBeFalse();
        answers().ShouldBe(1);

        clock.Advance(TimeSpan.FromTicks(1));
        await health.IsHealthyAsync(Cancellation);
        answers().ShouldBe(2);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, true)]
    [InlineData(HttpStatusCode.NotFound, true)]
    [InlineData(HttpStatusCode.Unauthorized, false)]
    [InlineData(HttpStatusCode.Forbidden, false)]
    [InlineData(HttpStatusCode.TooManyRequests, false)]
    [InlineData(HttpStatusCode.ServiceUnavailable, false)]
    public async Task An_answer_to_the_probe_tells(HttpStatusCode status, bool healthy) =>
        (await HealthOf(new FakeClock(), () => new ResponseMessage(status)).Health.IsHealthyAsync(Cancellation)).ShouldBe(healthy);

    [Fact]
    public async Task A_store_without_its_container_is_not_healthy()
    {
        await using var another = await AcademyStore.OpenAsync();
        await another.Database.Operations.DeleteContainerAsync(cancellationToken: Cancellation);

        (await another.Another<StoreHealth>().IsHealthyAsync(Cancellation)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_store_that_can_not_be_reached_is_not_healthy() =>
        (await HealthOf(new FakeClock(), () => throw new HttpRequestException("refused")).Health.IsHealthyAsync(Cancellation)).ShouldBeFalse();

    [Fact]
    public async Task A_probe_is_given_two_seconds()
    {
        var clock = new FakeClock();
        var patience = CancellationToken.None;
        var container = Substitute.For<Container>();
        container.ReadItemStreamAsync("", default, null, Cancellation).ReturnsForAnyArgs(async call =>
        {
            patience = call.Arg<CancellationToken>();
            await Task.Delay(Timeout.InfiniteTimeSpan, patience);
            return new ResponseMessage(HttpStatusCode.OK);
        });

        var probe = Over(container, clock).IsHealthyAsync(Cancellation);
        clock.Advance(TimeSpan.FromSeconds(2) - TimeSpan.FromTicks(1));
        patience.IsCancellationRequested.ShouldBeFalse();
        clock.Advance(TimeSpan.FromTicks(1));

        (await probe).ShouldBeFalse();
    }

    [Fact]
    public async Task A_probe_whose_caller_has_left_tells_nothing()
    {
        using var left = new CancellationTokenSource();
        await left.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => HealthOf(new FakeClock(), () => throw new OperationCanceledException()).Health.IsHealthyAsync(left.Token));
    }

    private static (StoreHealth Health, Func<int> Answers) HealthOf(TimeProvider clock, Func<ResponseMessage> answer)
    {
        var answers = 0;
        var container = Substitute.For<Container>();
        container.ReadItemStreamAsync("", default, null, Cancellation).ReturnsForAnyArgs(_ =>
        {
            answers++;
            return Task.FromResult(answer());
        });
        return (Over(container, clock), () => answers);
    }

    private static StoreHealth Over(Container container, TimeProvider clock)
    {
        var client = Substitute.For<CosmosClient>();
        client.GetContainer(Schema.Database, Schema.Operations).Returns(container);
        return new StoreHealth(new AcademyDatabase(client), clock);
    }

    private async Task<List<PoisonDocument>> ParkedAsync(string stream)
    {
        var parked = new List<PoisonDocument>();
        await foreach (var entry in Store.Database.Operations.QueryAsync<PoisonDocument>(stream, new QueryDefinition("SELECT * FROM c"), Cancellation))
        {
            parked.Add(entry);
        }

        return parked;
    }
}
