using Academy.Core.Platform;
using Academy.Core.Platform.Idempotency;

namespace Academy.Core.Tests.Platform;

public sealed class IdempotencyLedgerTests(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private static readonly KeyedAnswer Created = new(201, "application/json", "/v1/courses/c1", "\"1\"", "{}");

    private readonly UserId caller = new($"u{Guid.NewGuid()}");

    private AcademyStore Store => fixture.Store;

    private IdempotencyLedger Ledger => Store.Get<IdempotencyLedger>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_with_a_key_carries_the_request_out()
    {
        var begun = await BeginAsync();

        (begun.Value!.Answer, begun.Value.Ttl).ShouldBe((null, 24 * 3600));
    }

    [Fact]
    public async Task Who_repeats_an_answered_request_gets_the_answer()
    {
        await Ledger.CompleteAsync((await BeginAsync()).Value!, Created, Cancellation);

        (await BeginAsync()).Value!.Answer.ShouldBe(Created);
        Store.Clock.Advance(TimeSpan.FromHours(1));
        (await BeginAsync()).Value!.Answer.ShouldBe(Created);
    }

    [Fact]
    public async Task A_key_is_forgotten_after_a_day()
    {
        await Ledger.CompleteAsync((await BeginAsync()).Value!, Created, Cancellation);
        Store.Clock.Advance(KeyedRequest.Lifetime + TimeSpan.FromSeconds(1));

        (await BeginAsync("another")).Value!.Answer.ShouldBeNull();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_key_stands_for_one_request(bool isAnswered)
    {
        var begun = (await BeginAsync()).Value!;
        if (isAnswered)
        {
            await Ledger.CompleteAsync(begun, Created, Cancellation);
        }

        (await BeginAsync("another")).Refusal.ShouldBe(IdempotencyRefusals.Mismatch);
    }

    [Fact]
    public async Task Callers_with_the_same_key_never_meet()
    {
        await BeginAsync();

        (await Ledger.BeginAsync(new($"{caller}x"), "k/?#€", "another", Cancellation)).Value!.Answer.ShouldBeNull();
    }

    [Fact]
    public async Task While_the_first_is_at_work_a_repeat_is_refused_and_afterwards_takes_over()
    {
        var first = (await BeginAsync()).Value!;
        Store.Clock.Advance(TimeSpan.FromMinutes(1) - TimeSpan.FromSeconds(1));
        (await BeginAsync()).Refusal.ShouldBe(IdempotencyRefusals.InFlight);

        Store.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = (await BeginAsync()).Value!;
        (await BeginAsync()).Refusal.ShouldBe(IdempotencyRefusals.InFlight);

        await Ledger.CompleteAsync(second, Created, Cancellation);
        await Ledger.CompleteAsync(first, Created with { Status = 500 }, Cancellation);
        (await BeginAsync()).Value!.Answer.ShouldBe(Created);
    }

    [Fact]
    public async Task A_request_that_was_abandoned_may_be_tried_at_once()
    {
        await Ledger.AbandonAsync((await BeginAsync()).Value!, Cancellation);

        (await BeginAsync()).Value!.Answer.ShouldBeNull();
        (await BeginAsync()).Refusal.ShouldBe(IdempotencyRefusals.InFlight);
    }

    [Fact]
    public async Task Abandoning_does_not_take_the_answer_of_whoever_took_over()
    {
        var first = (await BeginAsync()).Value!;
        Store.Clock.Advance(TimeSpan.FromMinutes(1));
        await Ledger.CompleteAsync((await BeginAsync()).Value!, Created, Cancellation);

        await Ledger.AbandonAsync(first, Cancellation);

        (await BeginAsync()).Value!.Answer.ShouldBe(Created);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_many_at_once_one_carries_the_request_out(bool isTakeOver)
    {
        if (isTakeOver)
        {
            await BeginAsync();
            Store.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => BeginAsync()));

        outcomes.Count(outcome => outcome.Refusal is null).ShouldBe(1);
        outcomes.ShouldAllBe(outcome => outcome.Refusal == null || outcome.Refusal == IdempotencyRefusals.InFlight);
    }

    private Task<Result<KeyedRequest>> BeginAsync(string request = "same") => Ledger.BeginAsync(caller, "k/?#€", request, Cancellation);
}
