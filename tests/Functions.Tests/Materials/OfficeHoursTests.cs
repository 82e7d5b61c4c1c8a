using System.Net;
using System.Text;
using Academy.Core.Cohorts;
using Academy.Core.Materials.OfficeHours;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Organizations;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Materials;

/// <summary>Bookings as Cal.com tells of them, and what learners see.</summary>
[Spec(58, 76)]
public sealed class OfficeHoursTests(OfficeHoursTests.WithCal fixture) : IClassFixture<OfficeHoursTests.WithCal>
{
    private static int bookings;

    private readonly AcademyHost academy = fixture.Academy;
    private readonly string uid = $"uid{Interlocked.Increment(ref bookings)}";

    private DateTimeOffset Tomorrow => academy.Clock.GetUtcNow().AddDays(1);

    [Fact]
    public async Task A_booking_is_the_learners_to_see_and_nobody_elses()
    {
        var (learner, email, room) = await SignInAsync();
        var stranger = await academy.SignInLearnerAsync(room);

        await ToldAsync(CalCalls.Created(uid, email, Tomorrow), CalOutcome.Recorded);

        var seen = (await learner.ListAsync<BookingView>("v1/me/office-hours")).ShouldHaveSingleItem();
        seen.ShouldBe(new(uid, room.Cohort.CohortId, Tomorrow, Tomorrow.AddMinutes(30), BookingStatus.Scheduled, null));
        (await stranger.ListAsync<BookingView>("v1/me/office-hours")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_order_and_repetition_of_the_events_ends_in_the_same()
    {
        foreach (var order in Permutations([0, 1, 2, 3]))
        {
            var (learner, email, _) = await SignInAsync();
            var (first, second) = ($"{uid}-{Guid.NewGuid():N}", $"{uid}-{Guid.NewGuid():N}");
            object[] events =
            [
                CalCalls.Created(first, email, Tomorrow),
                CalCalls.Rescheduled(first, second, email, Tomorrow.AddHours(2)),
                CalCalls.NoShow(second, email, Tomorrow.AddHours(3)),
                CalCalls.NoShow(second, email, Tomorrow.AddHours(4), noShow: false),
            ];
            foreach (var index in order.Append(order[0]))
            {
                await ToldAsync(events[index], CalOutcome.Recorded);
            }

            (await learner.ListAsync<BookingView>("v1/me/office-hours")).Select(booking => (booking.Uid, booking.Status, booking.RescheduledTo)).ShouldBe(
                [(second, BookingStatus.Scheduled, null), (first, BookingStatus.Rescheduled, second)], string.Join(", ", order));
        }
    }

    [Fact]
    public async Task A_booking_that_was_cancelled_stays_so_when_its_creation_comes_late()
    {
        var (learner, email, _) = await SignInAsync();

        await ToldAsync(CalCalls.Cancelled(uid, email, Tomorrow), CalOutcome.Recorded);
        await ToldAsync(CalCalls.Created(uid, email, Tomorrow), CalOutcome.Recorded);

        (await learner.ListAsync<BookingView>("v1/me/office-hours")).ShouldHaveSingleItem().Status.ShouldBe(BookingStatus.Cancelled);
    }

    [Fact]
    public async Task Who_stayed_away_is_marked_and_who_came_has_completed_when_it_is_over()
    {
        await using var own = await WithCal.StartAsync();
        var room = await own.OpenClassroomAsync();
        var learner = await own.SignInLearnerAsync(room);
        var email = (await Me.OfAsync(learner)).Email;
        var start = own.Clock.GetUtcNow().AddMinutes(1);
        await own.SendCalAsync(CalCalls.Created("came", email, start));
        await own.SendCalAsync(CalCalls.Created("stayed-away", email, start.AddSeconds(1)));

        own.Clock.Advance(TimeSpan.FromMinutes(32));
        var again = await own.SignInAsync(email);
        await own.SendCalAsync(CalCalls.NoShow("stayed-away", email, own.Clock.GetUtcNow()));

        (await again.ListAsync<BookingView>("v1/me/office-hours")).Select(booking => (booking.Uid, booking.Status)).ShouldBe(
            [("stayed-away", BookingStatus.NoShow), ("came", BookingStatus.Completed)]);
    }

    [Fact]
    public async Task Office_hours_are_open_for_90_days_after_the_end_and_not_a_millisecond_longer()
    {
        var room = await academy.OpenClassroomAsync(academy.Clock.GetUtcNow().AddDays(-30));
        var learner = await academy.SignInLearnerAsync(room);
        var email = (await Me.OfAsync(learner)).Email;
        var until = room.Cohort.EndsAt.AddDays(90);

        await ToldAsync(CalCalls.Created($"{uid}-in", email, until), CalOutcome.Recorded);
        await ToldAsync(CalCalls.Created($"{uid}-out", email, until.AddMilliseconds(1)), CalOutcome.Refused);
        await ToldAsync(CalCalls.Created($"{uid}-out", email, until.AddMilliseconds(1)), CalOutcome.Refused);

        (await learner.ListAsync<BookingView>("v1/me/office-hours")).Select(booking => (booking.Uid, booking.Status)).ShouldBe(
            [($"{uid}-out", BookingStatus.Refused), ($"{uid}-in", BookingStatus.Scheduled)]);
        (await academy.MailToAsync(email)).Count(text => text.Contains("lie outside the 90 days", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_takes_part_in_nothing_has_no_office_hours_and_is_told()
    {
        var email = MaterialCalls.NewAddress();
        var person = await academy.SignInAsync(email);

        await ToldAsync(CalCalls.Created(uid, email, Tomorrow), CalOutcome.Refused);

        (await person.ListAsync<BookingView>("v1/me/office-hours")).ShouldHaveSingleItem().CohortId.ShouldBeNull();
        (await academy.MailToAsync(email))[0].ShouldContain("you don't at the moment");
    }

    [Fact]
    public async Task A_booking_counts_for_the_cohort_it_was_made_through_but_never_for_a_strangers()
    {
        var (learner, email, _) = await SignInAsync();
        var later = await academy.OpenClassroomAsync(academy.Clock.GetUtcNow().AddDays(60));
        var sooner = await academy.OpenClassroomAsync(academy.Clock.GetUtcNow().AddDays(5));
        await academy.EnrolAsync(later, learner);
        var own = await academy.EnrolAsync(sooner, learner);
        var strangers = EnrollmentId.For(new((await Me.OfAsync(await academy.SignInLearnerAsync(sooner))).UserId), sooner.Cohort.CohortId);

        await ToldAsync(CalCalls.Created($"{uid}-own", email, Tomorrow, own.EnrollmentId.Value), CalOutcome.Recorded);
        await ToldAsync(CalCalls.Created($"{uid}-other", email, Tomorrow.AddHours(1), strangers.Value), CalOutcome.Recorded);

        (await learner.ListAsync<BookingView>("v1/me/office-hours")).Select(booking => booking.CohortId).ShouldBe([later.Cohort.CohortId, sooner.Cohort.CohortId]);
    }

    [Fact]
    public async Task An_event_that_Cal_did_not_sign_is_refused()
    {
        var (learner, email, _) = await SignInAsync();
        var told = CalCalls.Created(uid, email, Tomorrow);
        var body = Encoding.UTF8.GetBytes("""{ "triggerEvent": "BOOKING_CREATED" }""");

        await (await academy.SendCalAsync(told, "another secret")).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized, "cal.bad_signature");
        await (await academy.SendCalAsync(told, "")).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized, "cal.bad_signature");
        await (await academy.SendCalAsync(body, _ => null)).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized, "cal.bad_signature");
        await (await academy.SendCalAsync(body, signed => CalSignature.Sign([.. signed, 32], CalCalls.Secret))).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized, "cal.bad_signature");
        (await learner.ListAsync<BookingView>("v1/me/office-hours")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("""{ "triggerEvent": "BOOKING_CREATED" }""")]
    [InlineData("""{ "triggerEvent": "BOOKING_CREATED", "payload": { "uid": "a/b", "startTime": "2026-03-03T09:00:00Z", "endTime": "2026-03-03T10:00:00Z" } }""")]
    [InlineData("""{ "triggerEvent": "BOOKING_CREATED", "payload": { "uid": "a", "startTime": "2026-03-03T10:00:00Z", "endTime": "2026-03-03T09:00:00Z" } }""")]
    public async Task A_body_that_is_no_event_is_refused(string body) =>
        await (await academy.SendCalAsync(Encoding.UTF8.GetBytes(body), signed => CalSignature.Sign(signed, CalCalls.Secret)))
            .ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "cal.bad_event");

    [Fact]
    public async Task Events_that_concern_nobody_here_are_taken_in_and_change_nothing()
    {
        await ToldAsync(new { triggerEvent = "PING", createdAt = Tomorrow }, CalOutcome.Ignored);
        await ToldAsync(new { triggerEvent = "MEETING_ENDED", createdAt = Tomorrow, uid = "x" }, CalOutcome.Ignored);
        await ToldAsync(CalCalls.Created(uid, "nobody@materials.example", Tomorrow), CalOutcome.UnknownAttendee);
    }

    [Fact]
    public async Task A_learner_learns_whether_until_when_and_where_to_book()
    {
        var (learner, email, room) = await SignInAsync();
        var over = await academy.OpenClassroomAsync(academy.Clock.GetUtcNow().AddDays(-90).AddMilliseconds(-1));
        await academy.EnrolAsync(over, learner);

        var open = await (await learner.GetAsync($"{room.MyPath}/office-hours")).ReadAsync<OfficeHoursEligibility>();
        (open.IsEligible, open.Until).ShouldBe((true, room.Cohort.EndsAt.AddDays(90)));
        open.BookingUrl!.AbsoluteUri.ShouldStartWith($"https://cal.example/academy?email={Uri.EscapeDataString(email)}&metadata%5BenrollmentId%5D=");
        var closed = await (await learner.GetAsync($"{over.MyPath}/office-hours")).ReadAsync<OfficeHoursEligibility>();
        (closed.IsEligible, closed.BookingUrl).ShouldBe((false, null));
        await (await learner.GetAsync("v1/me/cohorts/none/office-hours")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "enrollment.not_found");
    }

    [Fact]
    public async Task Events_of_one_booking_at_once_are_all_taken_in()
    {
        var (learner, email, _) = await SignInAsync();

        await Task.WhenAll(Enumerable.Range(0, 6).SelectMany(_ => new[]
        {
            ToldAsync(CalCalls.Created(uid, email, Tomorrow), CalOutcome.Recorded),
            ToldAsync(CalCalls.Cancelled(uid, email, Tomorrow), CalOutcome.Recorded),
        }));

        (await learner.ListAsync<BookingView>("v1/me/office-hours")).ShouldHaveSingleItem().Status.ShouldBe(BookingStatus.Cancelled);
    }

    private async Task<(HttpClient Learner, string Email, Classroom Room)> SignInAsync()
    {
        var room = await academy.OpenClassroomAsync();
        var learner = await academy.SignInLearnerAsync(room);
        return (learner, (await Me.OfAsync(learner)).Email, room);
    }

    private async Task ToldAsync(object told, CalOutcome outcome) => (await (await academy.SendCalAsync(told)).ReadAsync<CalReceipt>()).Outcome.ShouldBe(outcome);

    private static IEnumerable<int[]> Permutations(int[] items) => items.Length <= 1
        ? [items]
        : items.SelectMany(first => Permutations([.. items.Where(item => item != first)]).Select(rest => (int[])[first, .. rest]));

    /// <summary>An academy that shares a secret with Cal.com.</summary>
    public sealed class WithCal : IAsyncLifetime
    {
        public AcademyHost Academy { get; private set; } = null!;

        public static Task<AcademyHost> StartAsync() => AcademyHost.StartAsync(new() { Configure = worker => worker.Services.Configure<CalOptions>(Configure) });

        public static void Configure(CalOptions options) => (options.WebhookSecret, options.BookingUrl) = (CalCalls.Secret, new Uri("https://cal.example/academy"));

        public async ValueTask InitializeAsync() => Academy = await StartAsync();

        public ValueTask DisposeAsync() => Academy.DisposeAsync();
    }
}
