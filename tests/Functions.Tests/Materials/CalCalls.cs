using System.Net.Http.Headers;
using System.Text.Json;
using Academy.Core.Materials.OfficeHours;
using Academy.Core.Platform;

namespace Academy.Functions.Tests.Materials;

/// <summary>What Cal.com sends in tests: shaped and signed as it does.</summary>
internal static class CalCalls
{
    public const string Secret = "cal-secret";

    public static object Created(string uid, string email, DateTimeOffset startsAt, string? enrollment = null) =>
        Booking("BOOKING_CREATED", uid, email, startsAt, new { enrollmentId = enrollment });

    public static object Cancelled(string uid, string email, DateTimeOffset startsAt) => Booking("BOOKING_CANCELLED", uid, email, startsAt);

    public static object Rescheduled(string former, string uid, string email, DateTimeOffset startsAt) => Booking("BOOKING_RESCHEDULED", uid, email, startsAt, former: former);

    public static object NoShow(string uid, string email, DateTimeOffset at, bool noShow = true) => new
    {
        triggerEvent = "BOOKING_NO_SHOW_UPDATED",
        createdAt = at,
        payload = new { message = "x_marked_as_no_show", bookingUid = uid, bookingId = 7, attendees = new[] { new { email, noShow } } },
    };

    public static Task<HttpResponseMessage> SendCalAsync(this AcademyHost academy, object told, string secret = Secret) =>
        academy.SendCalAsync(JsonSerializer.SerializeToUtf8Bytes(told, Json.Documents), body => CalSignature.Sign(body, secret));

    public static Task<HttpResponseMessage> SendCalAsync(this AcademyHost academy, byte[] body, Func<byte[], string?> sign)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "v1/webhooks/cal") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (sign(body) is { } signature)
        {
            request.Headers.Add(CalSignature.Header, signature);
        }

        return academy.Http.SendAsync(request);
    }

    private static object Booking(string trigger, string uid, string email, DateTimeOffset startsAt, object? metadata = null, string? former = null) => new
    {
        triggerEvent = trigger,
        createdAt = startsAt.AddDays(-1),
        payload = new
        {
            uid,
            rescheduleUid = former,
            title = "Office hours",
            eventTypeId = 12,
            startTime = startsAt,
            endTime = startsAt.AddMinutes(30),
            organizer = new { email = "instructor@academy.example" },
            attendees = new[] { new { email, name = "Ada", timeZone = "Europe/Berlin" } },
            metadata,
        },
    };
}
