namespace Academy.Core.Cohorts.Calendars;

/// <summary>One session as calendars show it.</summary>
public sealed record CalendarEvent
{
    /// <summary>The same for ever, so that a calendar knows the session again when it has moved.</summary>
    public required string Uid { get; init; }

    /// <summary>Rises with every change, so that a calendar takes the later state.</summary>
    public required long Sequence { get; init; }

    public required string Title { get; init; }

    public required string Description { get; init; }

    /// <summary>Where to join; null when the reader may not know.</summary>
    public string? Location { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public required bool IsCancelled { get; init; }

    /// <summary>The sessions of a cohort. One that lies behind the cohort's end isn't held: the cohort was ended before it.</summary>
    /// <param name="course">What the course is called.</param>
    /// <param name="isInside">Whether the reader takes part and may know where to join.</param>
    /// <param name="isOver">Whether the reader no longer takes part, so that the sessions are cancelled for them.</param>
    /// <param name="changes">Changes of the reader's own part, which let the sequence rise too.</param>
    public static IEnumerable<CalendarEvent> Of(Cohort cohort, string course, bool isInside, bool isOver = false, long changes = 0) => cohort.Sessions.Select(session => new CalendarEvent
    {
        Uid = $"{session.CohortSessionId}@academy",
        Sequence = cohort.Revision + changes,
        Title = $"{course}: {session.Title}",
        Description = cohort.CancellationReason is { } reason ? $"{cohort.Name}. Cancelled: {reason}" : cohort.Name,
        Location = isInside ? cohort.ZoomLink : null,
        StartsAt = session.StartsAt,
        EndsAt = session.EndsAt,
        ChangedAt = cohort.UpdatedAt,
        IsCancelled = isOver || cohort.Status == CohortStatus.Cancelled || session.StartsAt >= cohort.EndsAt,
    });
}
