namespace Academy.Core.Materials.OfficeHours;

/// <summary>Where office hours are booked. Bound from <c>Academy:Cal</c>.</summary>
public sealed class CalOptions
{
    /// <summary>The secret of the webhook; without one no event is taken in.</summary>
    public string? WebhookSecret { get; set; }

    /// <summary>The page on which learners choose a time.</summary>
    public Uri? BookingUrl { get; set; }

    /// <summary>That page, filled in for one learner: their address is what later events are told by.</summary>
    internal Uri? BookingUrlFor(string email, string enrollment) => BookingUrl is null
        ? null
        : new UriBuilder(BookingUrl) { Query = $"email={Uri.EscapeDataString(email)}&metadata%5BenrollmentId%5D={Uri.EscapeDataString(enrollment)}" }.Uri;
}
