using System.Text;
using Academy.Core.Materials.OfficeHours;

namespace Academy.Core.Tests.Materials;

[Spec(76)]
public sealed class CalEventTests
{
    private const string Body = """
        {
          "triggerEvent": "BOOKING_RESCHEDULED",
          "createdAt": "2026-03-02T09:00:00.000Z",
          "payload": {
            "uid": "new_Uid-1", "rescheduleUid": "old", "bookingId": 7, "eventTypeId": 12, "title": "Office hours",
            "startTime": "2026-03-03T10:00:00Z", "endTime": "2026-03-03T10:30:00Z",
            "organizer": { "email": "instructor@academy.example" },
            "attendees": [{ "email": "ada@example.com", "name": "Ada", "language": { "locale": "en" } }],
            "metadata": { "enrollmentId": "u1:k1", "videoCallUrl": "https://meet.example/1" }
          }
        }
        """;

    [Fact]
    public void What_we_keep_is_read_and_the_rest_is_left()
    {
        var told = Read(Body).Value.ShouldNotBeNull();

        (told.Trigger, told.Uid, told.FormerUid, told.EventTypeId).ShouldBe((CalTrigger.Rescheduled, "new_Uid-1", "old", "12"));
        (told.EndsAt - told.StartsAt).ShouldBe(TimeSpan.FromMinutes(30));
        told.Attendees.ShouldHaveSingleItem().Email.ShouldBe("ada@example.com");
        told.EnrollmentId!.Value.CohortId.Value.ShouldBe("k1");
    }

    [Fact]
    public void Only_a_rescheduled_booking_takes_the_place_of_another() =>
        Read(Body.Replace("BOOKING_RESCHEDULED", "BOOKING_CREATED", StringComparison.Ordinal)).Value!.FormerUid.ShouldBeNull();

    [Theory]
    [InlineData("BOOKING_REQUESTED")]
    [InlineData("FORM_SUBMITTED")]
    [InlineData("PING")]
    public void Events_of_other_sorts_are_told_apart(string trigger) =>
        Read(Body.Replace("BOOKING_RESCHEDULED", trigger, StringComparison.Ordinal)).Value!.Trigger.ShouldBe(CalTrigger.Other);

    [Theory]
    [InlineData("\"uid\": \"new_Uid-1\"", "\"uid\": \"a/b\"")]
    [InlineData("\"uid\": \"new_Uid-1\"", "\"uid\": \"\"")]
    [InlineData("\"rescheduleUid\": \"old\"", "\"rescheduleUid\": \"o?d\"")]
    [InlineData("2026-03-03T10:30:00Z", "2026-03-03T10:00:00Z")]
    [InlineData("\"startTime\": \"2026-03-03T10:00:00Z\"", "\"startTime\": 7")]
    [InlineData("\"createdAt\": \"2026-03-02T09:00:00.000Z\"", "\"createdAt\": \"yesterday\"")]
    public void What_can_not_be_a_booking_is_refused(string original, string changed)
    {
        Body.ShouldContain(original);

        Read(Body.Replace(original, changed, StringComparison.Ordinal)).Refusal!.Code.ShouldBe("cal.bad_event");
    }

    [Fact]
    public void Metadata_of_any_shape_is_no_fault()
    {
        Read(Body.Replace("\"enrollmentId\": \"u1:k1\"", "\"enrollmentId\": 7", StringComparison.Ordinal)).Value!.EnrollmentId.ShouldBeNull();
        Read(Body.Replace("\"metadata\": {", "\"metadata\": [{", StringComparison.Ordinal).Replace("meet.example/1\" }", "meet.example/1\" }]", StringComparison.Ordinal)).Value!.EnrollmentId.ShouldBeNull();
    }

    [Fact]
    public void A_signature_is_of_one_body_and_one_secret()
    {
        var body = Encoding.UTF8.GetBytes(Body);
        var signature = CalSignature.Sign(body, "secret");

        // As openssl computes it: printf '' | openssl dgst -sha256 -hmac secret
        CalSignature.Sign([], "secret").ShouldBe("f9e66e179b6747ae54108f82f8ade8b3c25d76fd30afde6c395822c530196169");
        CalSignature.IsValid(signature, body, "secret").ShouldBeTrue();
        CalSignature.IsValid(signature.ToUpperInvariant(), body, "secret").ShouldBeTrue();
        CalSignature.IsValid(signature, body, "secret2").ShouldBeFalse();
        CalSignature.IsValid(signature, [.. body, 10], "secret").ShouldBeFalse();
        CalSignature.IsValid(signature[..^1], body, "secret").ShouldBeFalse();
        CalSignature.IsValid(null, body, "secret").ShouldBeFalse();
        CalSignature.IsValid(CalSignature.Sign(body, ""), body, "").ShouldBeFalse("an academy without a secret takes no events in");
        CalSignature.IsValid(signature, body, null).ShouldBeFalse();
    }

    private static Academy.Core.Platform.Result<CalEvent> Read(string body) => CalEvent.Read(Encoding.UTF8.GetBytes(body));
}
