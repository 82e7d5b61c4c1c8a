using Academy.Core.Platform;

namespace Academy.Core.Organizations;

public static class OrganizationRefusals
{
    /// <summary>There is none, or the caller has nothing to do with it: one answer for both.</summary>
    public static readonly Refusal NotFound = new("organization.not_found", RefusalKind.NotFound, "There is no such organization.");

    public static readonly Refusal Stale =
        new("organization.stale", RefusalKind.Stale, "The organization was changed since it was read. Read it again and repeat the change.");

    public static readonly Refusal VersionRequired = new(
        "organization.version_required",
        RefusalKind.PreconditionRequired,
        "An update replaces the whole organization: say which version it replaces in an If-Match header.");

    public static readonly Refusal Busy =
        new("organization.busy", RefusalKind.Conflict, "The organization is being changed by others at the same time. Try again.");

    public static readonly Refusal InvalidContact =
        Refusal.OfField("organization.invalid_contact", "contactEmail", "Must be an e-mail address such as ada@example.com.");

    public static readonly Refusal SeatsInUse =
        Refusal.OfField("organization.seats_in_use", "seatsPurchased", "More seats than that are in use. Remove members first.");

    public static readonly Refusal Full = new("organization.full", RefusalKind.Conflict, "All seats that the organization bought are in use.");

    public static readonly Refusal Suspended =
        new("organization.suspended", RefusalKind.Conflict, "The organization is suspended: nobody new gets a seat until it is active again.");

    public static readonly Refusal PendingPayment =
        new("organization.pending_payment", RefusalKind.Conflict, "The organization's first invoice is not paid yet.");

    internal static readonly Concurrency Concurrency = new(NotFound, Stale, Busy);
}

public static class MembershipRefusals
{
    public static readonly Refusal NotFound = new("membership.not_found", RefusalKind.NotFound, "The organization has no such member.");

    public static readonly Refusal Busy =
        new("membership.busy", RefusalKind.Conflict, "The member is being changed by others at the same time. Try again.");

    public static readonly Refusal Elsewhere =
        new("membership.elsewhere", RefusalKind.Conflict, "This person belongs to another organization. They have to leave it first.");

    internal static readonly Concurrency Concurrency = new(NotFound, NotFound, Busy);
}
