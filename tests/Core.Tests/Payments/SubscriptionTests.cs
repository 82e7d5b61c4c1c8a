using Academy.Core.Payments.Subscriptions;

namespace Academy.Core.Tests.Payments;

[Spec(72)]
public sealed class SubscriptionTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Words_in_any_order_and_any_number_come_to_the_same()
    {
        Subscription[] words = [Word("active", 0), Word("past_due", 60), Word("active", 120), Word("unpaid", 120, "evt_z"), Word("canceled", 100, "evt_c")];
        var orders = Permutations([.. words, words[1], words[4]]).Take(5_040).Select(Hear).Distinct().ToList();

        orders.ShouldHaveSingleItem().Status.ShouldBe("canceled");
    }

    [Fact]
    public void Of_two_words_the_later_counts_and_at_the_same_instant_one_of_them_does_whichever_came_first()
    {
        Hear([Word("active", 60), Word("past_due", 0)]).Status.ShouldBe("active");
        Hear([Word("past_due", 0, "evt_b"), Word("active", 0, "evt_a")]).ShouldBe(Hear([Word("active", 0, "evt_a"), Word("past_due", 0, "evt_b")]));
    }

    [Theory]
    [InlineData("active", true)]
    [InlineData("trialing", true)]
    [InlineData("past_due", true)]
    [InlineData("unpaid", false)]
    [InlineData("incomplete", false)]
    [InlineData("incomplete_expired", false)]
    [InlineData("paused", false)]
    [InlineData("canceled", false)]
    public void A_subscription_gives_premium_while_Stripe_collects_it(string status, bool isLive) => Word(status, 0).IsLive.ShouldBe(isLive);

    private static Subscription Hear(IEnumerable<Subscription> words) => words.Aggregate((known, word) => known.Hear(word));

    private static Subscription Word(string status, int seconds, string? by = null) => new()
    {
        SubscriptionId = "sub_1",
        CheckoutId = new("u1:c1"),
        Status = status,
        SaidAt = Now.AddSeconds(seconds),
        SaidBy = by ?? $"evt_{status}",
    };

    private static IEnumerable<IReadOnlyList<Subscription>> Permutations(IReadOnlyList<Subscription> words) => words.Count <= 1
        ? [words]
        : words.SelectMany((word, index) => Permutations([.. words.Where((_, other) => other != index)]).Select(rest => (IReadOnlyList<Subscription>)[word, .. rest]));
}
