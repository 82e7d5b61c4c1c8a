using Academy.Core.Accounts;
using Academy.Core.Cohorts;
using Academy.Core.Messaging;
using Academy.Core.Platform;
using Microsoft.Extensions.Options;

namespace Academy.Core.Materials.OfficeHours;

/// <summary>Takes in what Cal.com tells of bookings, in any order and any number of times.</summary>
public sealed class CalInbox(BookingStore bookings, EnrollmentStore enrollments, AccountStore accounts, IOptions<CalOptions> options, TimeProvider clock)
{
    private static readonly Refusal BadSignature = new("cal.bad_signature", RefusalKind.Unauthenticated, "The signature is not one of Cal.com for this body.");

    public async Task<Result<CalReceipt>> ReceiveAsync(string? signature, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        if (!CalSignature.IsValid(signature, body.Span, options.Value.WebhookSecret))
        {
            return BadSignature;
        }

        if (!CalEvent.Read(body).Succeeded(out var told, out var refusal))
        {
            return refusal;
        }

        if (told.Trigger == CalTrigger.Other)
        {
            return new CalReceipt(CalOutcome.Ignored);
        }

        // Whoever booked under an address that is no account's is nobody's learner; there is no one to tell either.
        return await FindAttendeeAsync(told, cancellation) is var (learner, attendee)
            ? new CalReceipt(await TakeAsync(told, learner, attendee, cancellation))
            : new CalReceipt(CalOutcome.UnknownAttendee);
    }

    private async Task<CalOutcome> TakeAsync(CalEvent told, Account learner, CalAttendee attendee, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        while (true)
        {
            var before = await bookings.FindAsync(learner.UserId, told.Uid, cancellation);
            var enrollment = before is { IsKnown: true } ? null : await ChooseAsync(learner.UserId, told.EnrollmentId, cancellation);
            var after = BookingDecisions.Take(before, told, learner.UserId, enrollment, attendee.NoShow, now);
            List<Document> changes = [.. after == before ? [] : new[] { after }];
            if (told.FormerUid is { } former)
            {
                var replaced = await bookings.FindAsync(learner.UserId, former, cancellation);
                var marked = BookingDecisions.Replace(replaced, former, told.Uid, learner.UserId, now);
                changes.AddRange(marked == replaced ? [] : [marked]);
            }

            if (before is not { IsKnown: true } && after.StatusAt(now) == BookingStatus.Refused)
            {
                changes.AddRange(Notices.DocumentsFor(learner, BookingNotice.Refused(after, now)));
            }

            if (changes is [] || await bookings.TrySaveAsync(learner.UserId, changes, cancellation))
            {
                return after.Refusal is null ? CalOutcome.Recorded : CalOutcome.Refused;
            }
        }
    }

    private async Task<(Account Learner, CalAttendee Attendee)?> FindAttendeeAsync(CalEvent told, CancellationToken cancellation)
    {
        foreach (var attendee in told.Attendees)
        {
            if (attendee.Email is { } address && EmailAddress.TryParse(address, out var email) && await accounts.FindAsync(email, cancellation) is { } account)
            {
                return (account, attendee);
            }
        }

        return null;
    }

    private async Task<Enrollment?> ChooseAsync(UserId learner, EnrollmentId? named, CancellationToken cancellation) =>
        BookingDecisions.Choose(await enrollments.OfLearnerAsync(learner, cancellation).ToListAsync(cancellation), named);
}

/// <summary>What became of an event; Cal.com shows it in its log.</summary>
public sealed record CalReceipt(CalOutcome Outcome);

public enum CalOutcome
{
    Recorded,

    /// <summary>Recorded as one that the academy doesn't grant; the learner was told.</summary>
    Refused,

    /// <summary>Nothing of what we keep.</summary>
    Ignored,

    /// <summary>Nobody with an account was at the booking.</summary>
    UnknownAttendee,
}
