using Academy.Core.Payments.Checkouts;
using Academy.Core.Payments.Coupons;
using Academy.Core.Platform;
using Academy.Local.Cosmos.Faults;
using Academy.Local.Cosmos.Protocol;

namespace Academy.Core.Tests.Payments;

[Spec(72)]
public sealed class CouponRedemptionsTests(StoreFixture fixture, ITestOutputHelper output) : IClassFixture<StoreFixture>
{
    private CouponRedemptions Redemptions => fixture.Store.Get<CouponRedemptions>();

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(40)]
    public async Task As_many_use_a_coupon_as_may_though_answers_get_lost(int limit)
    {
        var code = await CouponAsync(limit);
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        fixture.Store.Faults = new FaultPlan(seed)
            .Add(Fault.TimeoutAfterCommit, OperationKinds.Batch, probability: 0.2)
            .Add(Fault.Unavailable, OperationKinds.Batch, probability: 0.1);
        var people = Enumerable.Range(0, 32).Select(number => new CheckoutId($"{code}{number}:c")).ToList();

        var answers = await Task.WhenAll(people.Select(person => Task.Run(() => UntilAnsweredAsync(() => Redemptions.RedeemAsync(code, person, CancellationToken.None)))));
        fixture.Store.Faults = null;

        answers.Count(refusal => refusal is null).ShouldBe(Math.Min(limit, people.Count));
        answers.OfType<Refusal>().ShouldAllBe(refusal => refusal == CouponRefusals.UsedUp);
        (await RedeemedAsync(code)).ShouldBe(Math.Min(limit, people.Count));
    }

    [Fact]
    public async Task The_same_purchase_uses_a_coupon_once_and_another_one_of_the_same_person_not_at_all()
    {
        var code = await CouponAsync(limit: 1);

        (await Redemptions.RedeemAsync(code, new("u:1"), CancellationToken.None)).ShouldBeNull();
        (await Redemptions.RedeemAsync(code.ToLowerInvariant(), new("u:1"), CancellationToken.None)).ShouldBeNull();
        (await Redemptions.RedeemAsync(code, new("u:2"), CancellationToken.None)).ShouldBe(CouponRefusals.Used);
        (await Redemptions.RedeemAsync(code, new("v:1"), CancellationToken.None)).ShouldBe(CouponRefusals.UsedUp);
        (await RedeemedAsync(code)).ShouldBe(1);
    }

    [Fact]
    public async Task Only_the_purchase_that_uses_a_coupon_gives_it_back_and_only_once()
    {
        var code = await CouponAsync(limit: 2);
        await Redemptions.RedeemAsync(code, new("u:1"), CancellationToken.None);
        await Redemptions.RedeemAsync(code, new("v:1"), CancellationToken.None);

        await Redemptions.ReleaseAsync(code, new("u:2"), CancellationToken.None);
        (await RedeemedAsync(code)).ShouldBe(2);
        await Redemptions.ReleaseAsync(code, new("u:1"), CancellationToken.None);
        await Redemptions.ReleaseAsync(code, new("u:1"), CancellationToken.None);
        (await RedeemedAsync(code)).ShouldBe(1);
        (await Redemptions.RedeemAsync(code, new("w:1"), CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task A_coupon_without_a_limit_is_used_by_anyone_and_one_that_is_not_there_by_nobody()
    {
        var code = await CouponAsync(limit: null);

        foreach (var person in Enumerable.Range(0, 12))
        {
            (await Redemptions.RedeemAsync(code, new($"p{person}:1"), CancellationToken.None)).ShouldBeNull();
        }

        (await RedeemedAsync(code)).ShouldBe(12);
        (await Redemptions.RedeemAsync("NOSUCH", new("u:1"), CancellationToken.None)).ShouldBe(CouponRefusals.UsedUp);
        (await Redemptions.PriceAsync("NOSUCH", PurchaseKind.Seat, new(5, "USD"), CancellationToken.None)).Refusal.ShouldBe(CouponRefusals.Unknown);
    }

    private async Task<string> CouponAsync(int? limit)
    {
        var content = new NewCouponContent { Code = $"C{Guid.NewGuid():N}"[..12], PercentOff = 10, MaxRedemptions = limit };
        return (await fixture.Store.Get<CouponAdministration>().CreateAsync(content, CancellationToken.None)).Value.ShouldNotBeNull().Code;
    }

    private async Task<int> RedeemedAsync(string code) => (await fixture.Store.Get<CouponAdministration>().ReadAsync(code, CancellationToken.None)).Value!.Redeemed;

    private static async Task<Refusal?> UntilAnsweredAsync(Func<Task<Refusal?>> ask)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            try
            {
                return await ask();
            }
            catch (Exception crash) when (crash is not ShouldAssertException)
            {
                // Who gets no answer asks again.
            }
        }

        throw new InvalidOperationException("Nobody ever answered.");
    }
}
