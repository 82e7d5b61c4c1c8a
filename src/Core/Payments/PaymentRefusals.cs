using Academy.Core.Platform;

namespace Academy.Core.Payments;

public static class PaymentRefusals
{
    public static readonly Refusal NotFound = new("payment.not_found", RefusalKind.NotFound, "There is no such payment.");

    /// <summary>An event about a payment that isn't known, or not yet.</summary>
    public static readonly Refusal Unknown = new("payment.unknown", RefusalKind.NotFound, "Nothing is known of this payment.");

    public static readonly Refusal WrongCurrency = new("payment.wrong_currency", RefusalKind.Conflict, "The payment is in another currency than its checkout.");

    public static readonly Refusal OneThing = Refusal.OfField("checkout.one_thing", "cohortId", "Name what to buy: either a cohort or an offer.");

    public static readonly Refusal NotForSale = new("checkout.not_for_sale", RefusalKind.Conflict, "This isn't sold to individuals.");

    public static readonly Refusal AlreadyOwned = new("checkout.already_owned", RefusalKind.Conflict, "You have this already.");

    public static readonly Refusal NotPaid = new("refund.not_paid", RefusalKind.Conflict, "Nothing was paid, so nothing can be given back.");

    public static readonly Refusal TooMuch = Refusal.OfField("refund.too_much", "amountCents", "More than is left of what was paid.") with { Kind = RefusalKind.Conflict };

    public static readonly Refusal Disputed = new("refund.disputed", RefusalKind.Conflict, "The bank decides about this payment now; it can't be given back as well.");

    public static readonly Refusal SeveralCharges =
        new("refund.several_charges", RefusalKind.Conflict, "The subscription was charged several times. Give one of them back in Stripe; the academy hears of it.");

    public static readonly Refusal Stale =
        new("payment.stale", RefusalKind.Stale, "The payment was changed since it was read. Read it again and repeat the change.");

    internal static readonly Concurrency Concurrency =
        new(NotFound, Stale, new("payment.busy", RefusalKind.Conflict, "The payment is being changed by others at the same time. Try again."));
}
