using System.Globalization;
using Academy.Core.Accounts;
using Academy.Core.Courses;
using Academy.Core.Messaging;
using Academy.Core.Platform;
using Microsoft.Extensions.Options;

namespace Academy.Core.Cohorts.Waitlist;

/// <summary>
/// What learners are told about their place by mail, as outbox items for the batch of the cause. They come whatever mails a learner wants otherwise: who
/// isn't told of an offer loses it.
/// </summary>
public sealed class WaitlistLetters(AccountStore accounts, CourseCache courses, IOptions<SignInOptions> options)
{
    internal Task<IReadOnlyList<Document>> OfferAsync(WaitlistEntry offered, Cohort cohort, Secret secret, CancellationToken cancellation) => ComposeAsync(
        offered,
        "offer",
        course => $"A seat in {course} is yours to take",
        course => $"A seat in {course}, {cohort.Name}, starting on {Day(cohort.StartsAt)}, is kept for you until {Instant(offered.OfferExpiresAt!.Value)}. Accept or decline it here:",
        secret,
        cancellation);

    internal Task<IReadOnlyList<Document>> ReminderAsync(WaitlistEntry offered, Cohort cohort, Secret secret, CancellationToken cancellation) => ComposeAsync(
        offered,
        "reminder",
        course => $"Your seat in {course} is still waiting",
        course => $"The seat in {course}, {cohort.Name}, is kept for you until {Instant(offered.OfferExpiresAt!.Value)}; then the next in line gets it. Accept or decline it here:",
        secret,
        cancellation);

    internal Task<IReadOnlyList<Document>> ExpiredAsync(WaitlistEntry entry, CancellationToken cancellation) => ComposeAsync(
        entry,
        "expired",
        course => $"The seat in {course} went to the next in line",
        course => $"You didn't take the seat in {course} in time. You can join the waitlist again, at its end.",
        secret: null,
        cancellation);

    internal Task<IReadOnlyList<Document>> ClosedAsync(WaitlistEntry entry, string reason, CancellationToken cancellation) => ComposeAsync(
        entry,
        $"closed:{entry.JoinedAt.ToUnixTimeMilliseconds()}",
        course => $"Your place in the waitlist of {course} has ended",
        course => $"You no longer wait for a seat in {course}. {reason}",
        secret: null,
        cancellation);

    internal Task<IReadOnlyList<Document>> WithdrawnAsync(WaitlistEntry entry, CancellationToken cancellation) => ComposeAsync(
        entry,
        "withdrawn",
        course => $"The seat in {course} is no longer offered",
        course => $"The cohort of {course} in which a seat was offered to you doesn't take place."
            + (entry.CohortId is null ? " You stand in the waitlist where you stood, for another cohort." : " Your place in its waitlist has ended with it."),
        secret: null,
        cancellation);

    /// <summary>The mail, named by its cause and offer, so that it goes once; none to an account that is gone.</summary>
    private async Task<IReadOnlyList<Document>> ComposeAsync(
        WaitlistEntry entry, string cause, Func<string, string> subject, Func<string, string> text, Secret? secret, CancellationToken cancellation)
    {
        if (await accounts.FindAsync(entry.UserId, cancellation) is not { } account)
        {
            return [];
        }

        var course = (await courses.FindAsync(entry.CourseId, cancellation))?.Course.Details.Title ?? "the course";
        var id = $"waitlist-{cause}:{entry.CourseId}:{entry.OfferId}";
        var link = secret is null ? null : new OfferToken(entry.CourseId, entry.UserId, secret.Value).LinkFrom(options.Value.Site());
        return [new OutboxItem { ItemId = id, CourseId = entry.CourseId, Mail = WaitlistMail.Compose(id, account.Email, subject(course), text(course), link) }];
    }

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture) + " UTC";
}
