using Academy.Core.Platform;

namespace Academy.Core.Payments.Offers;

public static class OfferRefusals
{
    public static readonly Refusal NotFound = new("offer.not_found", RefusalKind.NotFound, "There is no such offer.");

    public static readonly Refusal UnknownTrack = Refusal.OfField("offer.unknown_track", "trackId", "Must be a track that is offered, exactly when a track is sold.");

    public static readonly Refusal NeedsInterval = Refusal.OfField("offer.needs_interval", "interval", "Premium is paid every month or every year; everything else once.");

    public static readonly Refusal OtherProduct = Refusal.OfField("offer.other_product", "product", "An offer stays one of the same thing. Make another one.") with { Kind = RefusalKind.Conflict };

    public static readonly Refusal VersionRequired = new(
        "offer.version_required", RefusalKind.PreconditionRequired, "An update replaces all that was there: say which version it replaces in an If-Match header.");

    public static readonly Refusal Stale = new("offer.stale", RefusalKind.Stale, "The offer was changed since it was read. Read it again and repeat the change.");

    internal static readonly Concurrency Concurrency =
        new(NotFound, Stale, new("offer.busy", RefusalKind.Conflict, "The offer is being changed by others at the same time. Try again."));
}
