using Academy.Core.Organizations;

namespace Academy.Core.Cohorts;

/// <summary>What ties a seat to what it is kept for.</summary>
/// <param name="CheckoutSessionId">The checkout; null when there is none.</param>
/// <param name="EntryId">The waitlist entry; null when there is none.</param>
public sealed record SeatKey(string? CheckoutSessionId = null, string? EntryId = null)
{
    public static SeatKey None { get; } = new();
}

/// <summary>How a seat is wanted.</summary>
/// <param name="Source">How the learner comes to it; decides whether those who wait go first.</param>
/// <param name="State">The state that it begins in.</param>
/// <param name="Until">When it is given up again; null of a taken one.</param>
public sealed record SeatClaim(SeatSource Source, SeatState State, DateTimeOffset? Until = null)
{
    /// <summary>How long a seat is kept for a checkout: the shortest life of a checkout session (spec 60).</summary>
    public static readonly TimeSpan HoldTime = TimeSpan.FromMinutes(30);

    /// <summary>How long one learner's checkouts can keep a seat from the others, however often they begin anew.</summary>
    public static readonly TimeSpan LongestHold = TimeSpan.FromHours(1);

    public SeatKey Key { get; init; } = SeatKey.None;

    /// <summary>The organization that the learner belongs to; opens the cohorts that are dedicated to it.</summary>
    public OrganizationId? OrganizationId { get; init; }

    /// <summary>Whether everyone who waits goes first.</summary>
    internal bool Queues => Source == SeatSource.Checkout;

    /// <summary>A seat kept for a checkout that begins now.</summary>
    public static SeatClaim Hold(string? checkoutSessionId, DateTimeOffset now, OrganizationId? organization = null) =>
        new(SeatSource.Checkout, SeatState.Held, now + HoldTime) { Key = new(checkoutSessionId), OrganizationId = organization };

    /// <summary>A seat kept for someone from the waitlist.</summary>
    public static SeatClaim Offer(string entryId, DateTimeOffset until, OrganizationId? organization = null) =>
        new(SeatSource.Offer, SeatState.Offered, until) { Key = new(EntryId: entryId), OrganizationId = organization };

    /// <summary>A seat kept for someone who comes from another cohort, until the enrolment has come too.</summary>
    /// <param name="asPublic">Whether those who wait, and the state of the cohort, count as for a buyer.</param>
    public static SeatClaim Move(DateTimeOffset now, bool asPublic, OrganizationId? organization) =>
        new(asPublic ? SeatSource.Checkout : SeatSource.Transfer, SeatState.Held, now + HoldTime) { OrganizationId = organization };

    /// <summary>A seat that needs no payment, or has one.</summary>
    public static SeatClaim Take(SeatSource source, OrganizationId? organization = null) => new(source, SeatState.Taken) { OrganizationId = organization };
}
