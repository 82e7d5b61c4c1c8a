using System.Globalization;
using Academy.Core.Messaging;

namespace Academy.Core.Materials.OfficeHours;

internal static class BookingNotice
{
    public static Notice Refused(OfficeHoursBooking booking, DateTimeOffset now) => Notice.Of(
        booking.UserId,
        new($"officeHours-{booking.BookingUid}-refused"),
        "officeHours.refused",
        "Your office hours booking can't take place",
        string.Create(CultureInfo.InvariantCulture, $"The office hours that you booked for {booking.StartsAt?.UtcDateTime:d MMMM yyyy, HH:mm} UTC {Why(booking)}. Please cancel the booking."),
        now);

    private static string Why(OfficeHoursBooking booking) => booking.CohortId is null
        ? "are for those who take part in a cohort, and you don't at the moment"
        : "lie outside the 90 days after your cohort in which they are open to you";
}
