using System.Text.Json;
using Academy.Core.Accounts;
using Academy.Core.Cohorts;
using Academy.Core.Messaging;
using Academy.Core.Platform;
using Academy.Local.Cosmos.Faults;
using Academy.Local.Cosmos.Protocol;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Tests.Cohorts;

/// <summary>Going through a cancelled cohort over a store that loses answers: everyone once, nobody twice, no seat left.</summary>
[Spec(53, 62, 204)]
public sealed class CohortCancellationTests(StoreFixture fixture, ITestOutputHelper output) : IClassFixture<StoreFixture>
{
    private const int Seats = 30;

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private static readonly Caller Approver = new(new("grace"), Role.Approver);
    private static int runs;

    private readonly AcademyStore store = fixture.Store;
    private readonly string run = $"run{Interlocked.Increment(ref runs)}";

    private CohortCancellation Desk => store.Get<CohortCancellation>();

    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    public async Task Everyone_is_refunded_or_moved_and_told_once_however_often_answers_are_lost(int room)
    {
        var course = $"c{Guid.NewGuid():N}";
        var (cohort, other) = (await AddAsync(course, Seats), await AddAsync(course, Math.Max(1, room)));
        var learners = await BuyAsync(cohort);
        CancellationContent content = new() { Reason = "The teacher is ill", MoveTo = room > 0 ? other.CohortId : null };
        (await Desk.CancelAsync(Approver, cohort.CourseId, cohort.CohortId, null, content, Cancellation)).Refusal.ShouldBeNull();

        store.Faults = Faults();
        await SettleAsync(new(cohort.CourseId.Value, cohort.CohortId.Value, content.MoveTo?.Value, content.Reason));
        store.Faults = null;

        ((await store.ReadAsync(cohort)).SeatsOccupied, (await store.SeatsAsync(cohort)).Count).ShouldBe((0, 0));
        (await store.SeatsAsync(other)).Count(seat => seat.IsTaken).ShouldBe(room);
        var owed = 0;
        foreach (var learner in learners)
        {
            var (notices, mails, refunds) = (await CountAsync(learner, Notice.DocumentType), await CountAsync(learner, OutboxItem.DocumentType, itemPrefix: "notice:"), await CountAsync(learner, RefundRequest.DocumentType));
            (notices, mails).ShouldBe((1, 1), learner.Value);
            owed += refunds;
            var isMoved = await store.Get<EnrollmentStore>().FindAsync(learner, other.CohortId, Cancellation) is { IsEnrolled: true };
            refunds.ShouldBe(isMoved ? 0 : 1, learner.Value);
        }

        owed.ShouldBe(Seats - room);
    }

    [Theory]
    [InlineData(false, Schema.Users, 5)]
    [InlineData(true, Schema.Courses, 8)]
    public async Task Who_is_just_being_changed_keeps_the_seat_until_the_next_try(bool isMoved, string overtaken, int times)
    {
        var course = $"c{Guid.NewGuid():N}";
        var (cohort, other) = (await AddAsync(course, 1), await AddAsync(course, 1));
        var learner = (await BuyAsync(cohort, seats: 1)).Single();
        CancelledCohort cancelled = new(course, cohort.CohortId.Value, isMoved ? other.CohortId.Value : null, "Too few");
        await Desk.CancelAsync(Approver, cohort.CourseId, cohort.CohortId, null, new() { Reason = "Too few" }, Cancellation);

        store.Faults = new FaultPlan().Add(Fault.PreconditionFailed, OperationKinds.Batch, overtaken, times: times);
        await Should.ThrowAsync<TimeoutException>(() => Desk.SettlePageAsync(cancelled, Cancellation));
        store.Faults = null;

        (await store.SeatsAsync(cohort)).ShouldHaveSingleItem("It is what leads to the enrolment.").UserId.ShouldBe(learner);
        await SettleAsync(cancelled);
        (await store.Get<EnrollmentStore>().FindAsync(learner, cohort.CohortId, Cancellation))!.Status.ShouldBe(isMoved ? EnrollmentStatus.Transferred : EnrollmentStatus.Withdrawn);
        (await CountAsync(learner, RefundRequest.DocumentType)).ShouldBe(isMoved ? 0 : 1);
        (await store.SeatsAsync(cohort)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cancelled_cohort_takes_nobody_from_that_instant_on()
    {
        var cohort = await AddAsync($"c{Guid.NewGuid():N}", capacity: 2);
        await Desk.CancelAsync(Approver, cohort.CourseId, cohort.CohortId, null, new() { Reason = "Too few" }, Cancellation);

        foreach (var claim in new[] { SeatClaim.Hold("cs", store.Clock.GetUtcNow()), SeatClaim.Take(SeatSource.Grant), SeatClaim.Take(SeatSource.Transfer) })
        {
            (await store.Get<Core.Cohorts.Seats>().ClaimAsync(cohort.CourseId, cohort.CohortId, new("late"), claim, Cancellation)).Refusal.ShouldBe(CohortRefusals.NotOpen);
        }
    }

    [Fact]
    public async Task Nobody_is_moved_to_a_cohort_that_is_over_or_elsewhere()
    {
        var course = $"c{Guid.NewGuid():N}";
        var cohort = await AddAsync(course, capacity: 2);
        var over = await store.AddCohortAsync(CohortBuilder.Cohort(2, $"k{Guid.NewGuid():N}", course) with { Status = CohortStatus.Completed });
        var elsewhere = await store.AddCohortAsync(capacity: 2);

        foreach (var to in new[] { cohort.CohortId, over.CohortId, elsewhere.CohortId })
        {
            (await Desk.CancelAsync(Approver, cohort.CourseId, cohort.CohortId, null, new() { Reason = "Too few", MoveTo = to }, Cancellation)).Refusal.ShouldBe(CohortRefusals.UnknownTarget);
        }

        (await store.ReadAsync(cohort)).Status.ShouldBe(CohortStatus.Open);
    }

    private async Task SettleAsync(CancelledCohort cancelled)
    {
        for (var attempt = 0; attempt < 2_000; attempt++)
        {
            try
            {
                if (await Desk.SettlePageAsync(cancelled, Cancellation) == 0)
                {
                    return;
                }
            }
            catch (Exception lost) when (lost is CosmosException or HttpRequestException or InvalidOperationException or TimeoutException)
            {
                // The workflow tries the page again.
            }
        }

        throw new TimeoutException("The cohort was never gone through.");
    }

    private async Task<List<UserId>> BuyAsync(Cohort cohort, int seats = Seats)
    {
        List<UserId> learners = [];
        for (var number = 0; number < seats; number++)
        {
            EmailAddress.TryParse($"{run}-{number}-{cohort.CohortId}@cancelled.example", out var email).ShouldBeTrue();
            var user = (await store.Get<AccountStore>().FindOrOpenAsync(email, null, Cancellation)).UserId;
            var draft = CohortBuilder.Draft(cohort, user.Value, $"cs_{user}") with { Price = new(500_00, "USD") };
            (await store.Get<Enrollments>().BeginAsync(draft, Cancellation)).Refusal.ShouldBeNull();
            await store.Get<Enrollments>().PayAsync(new($"cs_{user}", PaymentStatus.Completed), Cancellation);
            await store.Get<Core.Cohorts.Seats>().TakeAsync(cohort.CourseId, cohort.CohortId, user, SeatKey.None, Cancellation);
            learners.Add(user);
        }

        return learners;
    }

    private Task<Cohort> AddAsync(string course, int capacity) => store.AddCohortAsync(CohortBuilder.Cohort(capacity, $"k{Guid.NewGuid():N}", course));

    private async Task<int> CountAsync(UserId user, string type, string itemPrefix = "") => await store.Database.Users
        .QueryAsync<JsonElement>(user.Value, new QueryDefinition("SELECT * FROM c WHERE c.type = @type").WithParameter("@type", type), Cancellation)
        .CountAsync(document => itemPrefix is "" || document.GetProperty("itemId").GetString()!.StartsWith(itemPrefix, StringComparison.Ordinal), Cancellation);

    private FaultPlan Faults()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"Faults {seed}");
        return new FaultPlan(seed)
            .Add(Fault.TimeoutAfterCommit, OperationKinds.Writes, probability: 0.1)
            .Add(Fault.DisconnectAfterCommit, OperationKinds.Writes, probability: 0.03)
            .Add(Fault.Unavailable, OperationKinds.Items, probability: 0.03);
    }
}
