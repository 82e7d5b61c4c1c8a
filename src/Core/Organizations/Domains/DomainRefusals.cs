using Academy.Core.Platform;

namespace Academy.Core.Organizations.Domains;

public static class DomainRefusals
{
    public static readonly Refusal NotFound = new("domain.not_found", RefusalKind.NotFound, "The organization has no such domain.");

    public static readonly Refusal Invalid = Refusal.OfField("domain.invalid", "domain", "Must be a domain such as acme.example.");

    public static readonly Refusal FreeMail =
        Refusal.OfField("domain.free_mail", "domain", "Anyone gets an address at this domain, so it can't stand for an organization.");

    public static readonly Refusal Taken = new("domain.taken", RefusalKind.Conflict, "Another organization has proved that this domain is its own.");

    public static readonly Refusal TooMany =
        new("domain.too_many", RefusalKind.Conflict, $"An organization can have {OrganizationDomains.Most} domains at most.");

    public static readonly Refusal RecordMissing = new(
        "domain.record_missing", RefusalKind.Conflict, "The TXT record is not there yet. It can take an hour until DNS shows it; then try again.");

    public static readonly Refusal DnsUnavailable =
        new("domain.dns_unavailable", RefusalKind.Unavailable, "DNS can't be reached at the moment. Try again.") { RetryAfter = TimeSpan.FromSeconds(10) };

    public static readonly Refusal Busy = new("domain.busy", RefusalKind.Conflict, "The domain is being changed by others at the same time. Try again.");

    internal static readonly Concurrency Concurrency = new(NotFound, NotFound, Busy);
}
