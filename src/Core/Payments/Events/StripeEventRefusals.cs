using Academy.Core.Platform;

namespace Academy.Core.Payments.Events;

public static class StripeEventRefusals
{
    public static readonly Refusal BadSignature =
        new("stripe.bad_signature", RefusalKind.Invalid, "The signature is missing, wrong or too old.");

    public static readonly Refusal BadEvent = new("stripe.bad_event", RefusalKind.Invalid, "The body is not an event.");

    public static readonly Refusal NotFound = new("stripe_event.not_found", RefusalKind.NotFound, "There is no such event.");

    public static readonly Refusal AlreadySettled = new("stripe_event.already_settled", RefusalKind.Conflict, "Everything has followed from the event.");

    internal static readonly Concurrency Concurrency = new(
        NotFound, NotFound, new("stripe_event.busy", RefusalKind.Conflict, "The event is being handled right now. Try again."));
}
