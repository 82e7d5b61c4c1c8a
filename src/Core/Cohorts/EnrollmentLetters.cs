using System.Globalization;
using Academy.Core.Accounts;
using Academy.Core.Cohorts.Calendars;
using Academy.Core.Courses;
using Academy.Core.Messaging;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts;

/// <summary>
/// What learners get by mail when they are in a cohort, as outbox items for the batch that puts them there. It comes whatever mails a learner wants
/// otherwise: it is what they have in hand for their money.
/// </summary>
public sealed class EnrollmentLetters(AccountStore accounts, CohortStore cohorts, CourseCache courses, CohortCalendarLinks calendars)
{
    /// <summary>The confirmation, when a save is the one that enrols; none to an account that is gone.</summary>
    /// <param name="before">The enrolment as it was; null when there was none.</param>
    /// <param name="after">The same as it is saved. Its revision names the mail, so that who leaves and comes again gets another one.</param>
    /// <param name="known">The cohort, when it was read already.</param>
    internal async Task<IReadOnlyList<Document>> ConfirmAsync(Enrollment? before, Enrollment after, Cohort? known, CancellationToken cancellation)
    {
        if (before is { IsEnrolled: true } || !after.IsEnrolled
            || await accounts.FindAsync(after.UserId, cancellation) is not { } account
            || (known ?? await cohorts.FindAsync(after.CourseId, after.CohortId, cancellation)) is not { } cohort)
        {
            return [];
        }

        var course = (await courses.FindAsync(after.CourseId, cancellation))?.Course.Details.Title ?? "the course";
        var body = MailBody.Hello
            .Say($"You have a seat in {course}, {cohort.Name}. It begins on {Start(cohort)}.")
            .Say(Payment(after))
            .Link("Subscribe to the dates in your calendar, which follows when they change", await calendars.LinkAsync(cohort.CourseId, cohort.CohortId, cancellation))
            .Say("Where to join is beside the cohort in the Academy, and in your own calendar there.");
        var id = string.Create(CultureInfo.InvariantCulture, $"enrollment-confirmed:{after.CohortId}:{after.Revision}");
        return [new OutboxItem { ItemId = id, UserId = after.UserId, Mail = Mail.Of($"{id}:{after.UserId}", account.Email, $"You are enrolled in {course}", body) }];
    }

    private static string Payment(Enrollment enrollment) => enrollment switch
    {
        { PaymentType: PaymentType.B2B } => "Your organization has given you the seat. There is nothing to pay.",
        { PaymentType: PaymentType.B2C, Price: { } price } => $"Your payment of {price} has arrived.",
        _ => "There is nothing to pay.",
    };

    // In the cohort's time zone, because that is how everyone in it speaks of its dates.
    private static string Start(Cohort cohort) => string.Create(
        CultureInfo.InvariantCulture,
        $"{TimeZoneInfo.ConvertTime(cohort.StartsAt, TimeZoneInfo.FindSystemTimeZoneById(cohort.TimeZone)):d MMMM yyyy, HH:mm} ({cohort.TimeZone})");
}
