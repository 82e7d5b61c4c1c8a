using Academy.Core.Organizations;
using Academy.Core.Payments;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Payments.Invoices;
using Academy.Core.Payments.Offers;
using Academy.Core.Platform;

namespace Academy.Contracts;

/// <summary>What the academy relies on wherever its money moves: every call may be made again, and is the same call.</summary>
public abstract class PaymentsContract
{
    private static readonly Money Price = new(2_000, "USD");

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract IPayments Payments { get; }

    protected virtual TimeProvider Clock => TimeProvider.System;

    /// <summary>A payment that was made, as a refund names it.</summary>
    protected abstract Task<string> PaidAsync(Money amount);

    /// <summary>A subscription that is paid for.</summary>
    protected abstract Task<string> SubscribedAsync();

    [Fact]
    public async Task A_session_that_is_asked_for_twice_is_one_session()
    {
        var request = Request();

        var first = await Payments.CreateSessionAsync(request, Cancellation);
        var second = await Payments.CreateSessionAsync(request, Cancellation);

        second.ShouldBe(first);
        first.Id.ShouldStartWith("cs_");
        first.Url.IsAbsoluteUri.ShouldBeTrue();
    }

    [Fact]
    public async Task Two_purchases_have_two_sessions()
    {
        var one = await Payments.CreateSessionAsync(Request(), Cancellation);
        var other = await Payments.CreateSessionAsync(Request(), Cancellation);

        other.Id.ShouldNotBe(one.Id);
        other.Url.ShouldNotBe(one.Url);
    }

    [Theory]
    [InlineData(BillingInterval.Month)]
    [InlineData(BillingInterval.Year)]
    public async Task What_is_paid_again_and_again_has_a_session_too(BillingInterval interval) =>
        (await Payments.CreateSessionAsync(Request() with { Interval = interval }, Cancellation)).Id.ShouldStartWith("cs_");

    [Fact]
    public async Task A_session_that_was_ended_is_ended_again_without_a_word()
    {
        var session = await Payments.CreateSessionAsync(Request(), Cancellation);

        await Payments.ExpireSessionAsync(session.Id, Cancellation);
        await Payments.ExpireSessionAsync(session.Id, Cancellation);
    }

    [Fact]
    public async Task A_refund_that_is_repeated_gives_back_once()
    {
        var paid = await PaidAsync(Price);
        var half = Refund(paid, Price with { Cents = Price.Cents / 2 });

        var first = await Payments.RefundAsync(half, Cancellation);
        var again = await Payments.RefundAsync(half, Cancellation);
        var rest = await Payments.RefundAsync(half with { Key = $"{half.Key}:rest" }, Cancellation);

        first.Rejection.ShouldBeNull();
        first.RefundId.ShouldNotBeNull();
        first.PaymentIntent.ShouldBe(paid);
        again.ShouldBe(first);
        rest.Rejection.ShouldBeNull("had the repetition given back the other half, there would be nothing left");
        rest.RefundId.ShouldNotBe(first.RefundId);
    }

    [Fact]
    public async Task More_than_was_paid_is_never_given_back()
    {
        var paid = await PaidAsync(Price);

        var outcome = await Payments.RefundAsync(Refund(paid, Price with { Cents = Price.Cents + 1 }), Cancellation);

        outcome.RefundId.ShouldBeNull();
        outcome.Rejection.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task What_was_given_back_whole_is_not_given_back_again()
    {
        var paid = await PaidAsync(Price);
        await Payments.RefundAsync(Refund(paid, Price), Cancellation);

        (await Payments.RefundAsync(Refund(paid, Price), Cancellation)).Rejection.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_payment_that_nobody_knows_is_refused() =>
        (await Payments.RefundAsync(Refund("pi_000000000000000000000000", Price), Cancellation)).Rejection.ShouldNotBeNullOrEmpty();

    [Fact]
    public async Task A_bill_that_is_sent_twice_is_one_bill_and_the_next_goes_to_the_same_customer()
    {
        var order = Order();

        var first = await Payments.SendInvoiceAsync(order, Cancellation);
        var again = await Payments.SendInvoiceAsync(order, Cancellation);
        var next = await Payments.SendInvoiceAsync(Order() with { OrganizationId = order.OrganizationId, CustomerId = first.CustomerId }, Cancellation);

        again.ShouldBe(first);
        first.Id.ShouldStartWith("in_");
        first.CustomerId.ShouldStartWith("cus_");
        next.Id.ShouldNotBe(first.Id);
        next.CustomerId.ShouldBe(first.CustomerId);
    }

    [Fact]
    public async Task A_subscription_runs_out_however_often_it_is_told_to()
    {
        var subscription = await SubscribedAsync();

        await Payments.CancelSubscriptionAsync(subscription, Cancellation);
        await Payments.CancelSubscriptionAsync(subscription, Cancellation);
    }

    [Fact]
    public Task A_subscription_that_is_gone_needs_no_end() => Payments.CancelSubscriptionAsync("sub_000000000000000000000000", Cancellation);

    protected SessionRequest Request() => new(NewCheckout(), "ada@academy.example", "A seat in AI Fundamentals", Price)
    {
        ReturnUrl = new Uri("https://academy.example/payments"),
        Until = Clock.GetUtcNow().AddMinutes(30),
    };

    private RefundCommand Refund(string paid, Money amount) => new($"refund:{Guid.NewGuid():N}", NewCheckout(), paid, amount);

    private CheckoutId NewCheckout() => CheckoutId.New(new UserId($"u{Guid.NewGuid():N}"), Clock);

    private static InvoiceCommand Order() => new(OrganizationInvoiceId.From(Guid.NewGuid().ToString("N")), OrganizationId.From($"o{Guid.NewGuid():N}"), CustomerId: null)
    {
        Name = "Acme",
        Email = "billing@acme.example",
        Title = "Seat for a year",
        Seats = 3,
        UnitPrice = Price,
        DaysUntilDue = 30,
    };
}
