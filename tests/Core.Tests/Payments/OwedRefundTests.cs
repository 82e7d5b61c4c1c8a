using System.Text.Json;
using Academy.Core.Cohorts;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Payments.Events;
using Academy.Core.Platform;
using Academy.Functions.Jobs.Projections;
using Academy.Local.Cosmos.Faults;
using Academy.Local.Cosmos.Protocol;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Tests.Payments;

/// <summary>What the academy owes for enrolments that ended, when it can't be ordered at once.</summary>
[Spec(61, 62)]
public sealed class OwedRefundTests : IAsyncLifetime
{
    private PaymentStore Payments { get; set; } = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Payments = await PaymentStore.OpenAsync();

    public ValueTask DisposeAsync() => Payments.DisposeAsync();

    [Fact]
    public async Task What_is_owed_while_a_bank_decides_is_ordered_once_it_has_whichever_write_s_answer_is_lost()
    {
        var isCrashed = true;
        for (var write = 1; isCrashed; write++)
        {
            write.ShouldBeLessThan(20, "There are not so many writes.");
            var checkout = await PaidAsync();
            await Payments.DeliverAsync([("charge.dispute.created", Dispute(checkout, "needs_response"))]);
            await OrderOwedAsync(await WithdrawAsync(checkout));
            (await Payments.ReadAsync(checkout.CheckoutId)).Refunds.ShouldBeEmpty("The bank may give it back.");

            isCrashed = await Payments.LoseAnswerAsync(write, () => Payments.DeliverAsync([("charge.dispute.closed", Dispute(checkout, "won"))]));

            (await Payments.ReadAsync(checkout.CheckoutId)).Refunds.ShouldHaveSingleItem($"write {write}").Amount.ShouldBe(checkout.Total);
        }
    }

    [Fact]
    public async Task A_dispute_that_is_won_gives_nothing_back_that_isn_t_owed()
    {
        var checkout = await PaidAsync();

        await Payments.DeliverAsync([("charge.dispute.created", Dispute(checkout, "needs_response")), ("charge.dispute.closed", Dispute(checkout, "won"))]);

        (await Payments.ReadAsync(checkout.CheckoutId)).Refunds.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_owed_comes_again_while_the_payment_is_being_changed()
    {
        var checkout = await PaidAsync();
        var owed = await WithdrawAsync(checkout);
        Payments.Store.Faults = new FaultPlan().Add(Fault.PreconditionFailed, OperationKinds.Batch, Schema.Users);

        await Should.ThrowAsync<Exception>(() => OrderOwedAsync(owed));

        Payments.Store.Faults = null;
        await OrderOwedAsync(owed);
        (await Payments.ReadAsync(checkout.CheckoutId)).Refunds.ShouldHaveSingleItem().Reason.ShouldBe(owed.Reason);
    }

    private static StripeDispute Dispute(Checkout checkout, string status) =>
        new($"dp_{checkout.SessionId}", checkout.Total.Cents, "usd", $"ch_{checkout.SessionId}", status) { PaymentIntent = $"pi_{checkout.SessionId}" };

    private async Task<Checkout> PaidAsync()
    {
        var checkout = (await Payments.BeginAsync(await Payments.BuyerAsync(), await Payments.OpenCohortAsync(capacity: 1, cents: 500))).Value!;
        await Payments.DeliverAsync([("checkout.session.completed", PaymentStore.Paid(checkout))]);
        return checkout;
    }

    private async Task<RefundRequest> WithdrawAsync(Checkout checkout)
    {
        var cohort = checkout.Purchase.CohortId!.Value;
        (await Payments.Store.Get<EnrollmentMoves>().WithdrawAsync(checkout.UserId, cohort, new("Called off", null), refund: true, Cancellation)).Refusal.ShouldBeNull();
        var query = new QueryDefinition("SELECT * FROM c WHERE c.type = 'refundRequest'");
        return await Payments.Store.Database.Users.QueryAsync<RefundRequest>(checkout.UserId.Value, query, Cancellation).SingleAsync(Cancellation);
    }

    private Task OrderOwedAsync(RefundRequest owed) =>
        Payments.Store.Another<PaymentProjections>().OrderOwedRefunds([JsonSerializer.SerializeToElement(owed, Json.Documents)], Cancellation);
}
