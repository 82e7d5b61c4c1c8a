using Academy.Core.Cohorts;
using Academy.Core.Messaging;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Refunds;

/// <summary>
/// Giving money back. Ordering only writes it down, with its audit; the change feed has it carried out, so that a refund happens exactly when it was
/// ordered. That it happened is known once Stripe says so.
/// </summary>
public sealed class PaymentRefunds(CheckoutStore checkouts, IPayments payments, PaymentNotices notices, TimeProvider clock)
{
    /// <summary>Orders a refund on an administrator's behalf.</summary>
    /// <param name="version">The ETag of the purchase that the order was made against; null applies it to whatever is there.</param>
    public Task<Result<Checkout>> OrderAsync(Caller by, CheckoutId id, string? version, RefundContent content, CancellationToken cancellation) =>
        OrderAsync(id, version, content.AmountCents, content.Reason, by.UserId, cancellation);

    /// <summary>Orders that the academy gives back all that is left. What can't be given back any more stays as it is.</summary>
    public async Task<Refusal?> OrderAllAsync(CheckoutId id, string reason, CancellationToken cancellation)
    {
        var refusal = (await OrderAsync(id, version: null, cents: null, reason, by: null, cancellation)).Refusal;
        return refusal == PaymentRefusals.TooMuch || refusal == PaymentRefusals.NotPaid || refusal == PaymentRefusals.Disputed ? null : refusal;
    }

    /// <summary>Orders what the academy owes a learner for an enrolment that ended. Of a payment that isn't known there is nothing to give back.</summary>
    public async Task<Refusal?> OrderAsync(RefundRequest owed, CancellationToken cancellation) =>
        await checkouts.FindBySessionAsync(owed.UserId, owed.StripeCheckoutSessionId, cancellation) is { } checkout
            ? await OrderAllAsync(checkout.CheckoutId, owed.Reason, cancellation)
            : null;

    /// <summary>Orders what is owed of a purchase, once its bank has decided: until then it couldn't be ordered.</summary>
    public async Task<Refusal?> OrderOwedAsync(Checkout checkout, CancellationToken cancellation)
    {
        await foreach (var owed in checkouts.OwedAsync(checkout, cancellation))
        {
            if (await OrderAllAsync(checkout.CheckoutId, owed.Reason, cancellation) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    /// <summary>Carries out what was ordered and not carried out yet.</summary>
    public async Task SendAsync(CheckoutId id, CancellationToken cancellation)
    {
        if (await checkouts.FindAsync(id, cancellation) is not { } checkout)
        {
            return;
        }

        foreach (var order in checkout.Refunds.Where(order => order.IsOpen))
        {
            var outcome = checkout.ChargeReference is { } reference
                ? await payments.RefundAsync(new($"refund:{id}:{order.OrderId}", id, reference, order.Amount), cancellation)
                : RefundOutcome.Rejected(PaymentRefusals.SeveralCharges.Code);
            if (outcome.PaymentIntent is { } paid)
            {
                // The charge of a subscription carries nothing of ours.
                await checkouts.RememberAsync(id, [paid], cancellation);
            }

            if (outcome.Rejection is { } rejection)
            {
                await notices.TellOfRejectionAsync(checkout, order, rejection, cancellation);
            }

            await PaymentRefusals.Concurrency.ChangeAsync(
                version: null,
                () => checkouts.FindAsync(id, cancellation),
                found => new(RefundDecisions.Settle(found, order.OrderId, outcome)),
                async settled => await checkouts.TrySaveAsync(settled, [], cancellation) ? settled : null);
        }
    }

    private Task<Result<Checkout>> OrderAsync(CheckoutId id, string? version, long? cents, string reason, UserId? by, CancellationToken cancellation) =>
        PaymentRefusals.Concurrency.ChangeAsync(
            version,
            () => checkouts.FindAsync(id, cancellation),
            found => new(RefundDecisions.Order(found, cents, reason, by, clock.GetUtcNow())),
            async ordered => await checkouts.TrySaveAsync(ordered, [Audit(ordered)], cancellation) ? ordered : null);

    private static OutboxItem Audit(Checkout checkout)
    {
        var order = checkout.Refunds[^1];
        var id = $"payment.refund_ordered:{checkout.CheckoutId}:{order.OrderId}";
        return new OutboxItem
        {
            ItemId = id,
            UserId = checkout.UserId,
            Audit = new AuditEntry
            {
                EntryId = id,
                Action = "payment.refund_ordered",
                ActorId = order.OrderedBy,
                SubjectId = checkout.UserId,
                Before = checkout.CheckoutId.Value,
                After = $"{order.Amount}: {order.Reason}",
                At = order.OrderedAt,
            },
        };
    }
}
