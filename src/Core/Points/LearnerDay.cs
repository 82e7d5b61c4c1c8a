namespace Academy.Core.Points;

/// <summary>Which day it is for a learner.</summary>
public static class LearnerDay
{
    /// <param name="instant">Any instant.</param>
    /// <param name="timezone">An IANA time zone; null, or one that this machine doesn't know, is UTC.</param>
    public static DateOnly Of(DateTimeOffset instant, string? timezone) => DateOnly.FromDateTime(
        timezone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(timezone, out var zone)
            ? TimeZoneInfo.ConvertTime(instant, zone).DateTime
            : instant.UtcDateTime);
}
