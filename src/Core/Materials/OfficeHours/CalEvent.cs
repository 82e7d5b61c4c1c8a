using System.Text.Json;
using System.Text.RegularExpressions;
using Academy.Core.Cohorts;
using Academy.Core.Platform;

namespace Academy.Core.Materials.OfficeHours;

internal enum CalTrigger
{
    /// <summary>Nothing of what we keep.</summary>
    Other,
    Created,
    Rescheduled,
    Cancelled,
    NoShowUpdated,
}

internal sealed record CalAttendee(string? Email, bool? NoShow);

/// <summary>What we take from an event of Cal.com.</summary>
/// <param name="At">When Cal.com sent it.</param>
/// <param name="FormerUid">The booking whose place a rescheduled one takes.</param>
/// <param name="EnrollmentId">What the learner's booking page was filled in with; theirs to change, so it is no proof.</param>
internal sealed partial record CalEvent(
    CalTrigger Trigger,
    DateTimeOffset At,
    string Uid,
    string? FormerUid,
    DateTimeOffset? StartsAt,
    DateTimeOffset? EndsAt,
    string? EventTypeId,
    IReadOnlyList<CalAttendee> Attendees,
    EnrollmentId? EnrollmentId)
{
    private static readonly Refusal Malformed = new("cal.bad_event", RefusalKind.Invalid, "The body is not an event of Cal.com.");

    public static Result<CalEvent> Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            var envelope = JsonSerializer.Deserialize<Envelope>(body.Span, Json.Documents);
            return envelope is not { TriggerEvent: { } trigger } ? Malformed
                : TriggerOf(trigger) == CalTrigger.Other ? new CalEvent(CalTrigger.Other, envelope.CreatedAt, "", null, null, null, null, [], null)
                : envelope.Payload is { } payload && Read(TriggerOf(trigger), envelope.CreatedAt, payload) is { } told ? told
                : Malformed;
        }
        catch (JsonException)
        {
            return Malformed;
        }
    }

    private static CalEvent? Read(CalTrigger trigger, DateTimeOffset at, Payload payload)
    {
        var uid = payload.Uid ?? payload.BookingUid;
        var isWhole = trigger is CalTrigger.NoShowUpdated or CalTrigger.Cancelled || payload.StartTime < payload.EndTime;
        return uid is null || !Uids().IsMatch(uid) || (payload.RescheduleUid is { } former && !Uids().IsMatch(former)) || !isWhole ? null : new CalEvent(
            trigger,
            at,
            uid,
            trigger == CalTrigger.Rescheduled ? payload.RescheduleUid : null,
            payload.StartTime,
            payload.EndTime,
            payload.EventTypeId?.ToString(),
            payload.Attendees ?? [],
            payload.Metadata is { ValueKind: JsonValueKind.Object } metadata && metadata.TryGetProperty("enrollmentId", out var id) && id.ValueKind == JsonValueKind.String
                ? Cohorts.EnrollmentId.From(id.GetString()!)
                : null);
    }

    private static CalTrigger TriggerOf(string name) => name switch
    {
        "BOOKING_CREATED" => CalTrigger.Created,
        "BOOKING_RESCHEDULED" => CalTrigger.Rescheduled,
        "BOOKING_CANCELLED" or "BOOKING_REJECTED" => CalTrigger.Cancelled,
        "BOOKING_NO_SHOW_UPDATED" => CalTrigger.NoShowUpdated,
        _ => CalTrigger.Other,
    };

    // A uid becomes part of a document's id.
    [GeneratedRegex("^[A-Za-z0-9_-]{1,100}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Uids();

    private sealed record Envelope(string? TriggerEvent, DateTimeOffset CreatedAt, Payload? Payload);

    private sealed record Payload(
        string? Uid,
        string? BookingUid,
        string? RescheduleUid,
        DateTimeOffset? StartTime,
        DateTimeOffset? EndTime,
        JsonElement? EventTypeId,
        IReadOnlyList<CalAttendee>? Attendees,
        JsonElement? Metadata);
}
