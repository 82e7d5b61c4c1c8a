using Academy.Core.Cohorts;
using FsCheck;
using FsCheck.Fluent;

namespace Academy.Core.Tests.Cohorts;

/// <summary>Whatever learners, payments and administrators do in whatever order: once everything has been looked at, seats and enrolments agree.</summary>
[Spec(57, 59, 62)]
public sealed class EnrollmentRuleTests(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private const int Capacity = 2;

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private static readonly string[] Learners = ["ada", "ben", "cy"];

    private readonly AcademyStore store = fixture.Store;

    private static Gen<(string Deed, int Learner, int Cohort)> Deeds =>
        from deed in Gen.Elements("begin", "pay", "fail", "refund", "grant", "withdraw", "move", "expire", "project", "time")
        from learner in Gen.Choose(0, Learners.Length - 1)
        from cohort in Gen.Choose(0, 1)
        select (deed, learner, cohort);

    [Fact]
    public void After_any_history_a_seat_is_taken_exactly_by_those_who_take_part() =>
        Prop.ForAll(Gen.ListOf(Deeds).ToArbitrary(), deeds => RunAsync([.. deeds]).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    private async Task RunAsync(IReadOnlyList<(string Deed, int Learner, int Cohort)> deeds)
    {
        var course = $"c{Guid.NewGuid():N}";
        Cohort[] cohorts = [await AddAsync(course), await AddAsync(course)];
        foreach (var (deed, learner, cohort) in deeds)
        {
            await DoAsync(deed, Learners[learner], cohorts[cohort], cohorts[1 - cohort]);
            foreach (var each in cohorts)
            {
                var (occupied, seats) = ((await store.ReadAsync(each)).SeatsOccupied, await store.SeatsAsync(each));
                occupied.ShouldBe(seats.Count);
                occupied.ShouldBeLessThanOrEqualTo(Capacity);
            }
        }

        foreach (var cohort in cohorts)
        {
            await ProjectAsync(cohort);
            var seats = await store.SeatsAsync(cohort);
            foreach (var learner in Learners)
            {
                var enrollment = await store.Get<EnrollmentStore>().FindAsync(new(learner), cohort.CohortId, Cancellation);
                var seat = seats.Find(one => one.UserId.Value == learner);
                // Who paid after the hold had ended has money here and no seat: payments find them one or give the money back.
                (seat?.IsTaken == true && enrollment?.IsEnrolled != true).ShouldBeFalse($"{learner} sits in {cohort.CohortId} without taking part: {enrollment}");
                (seat is { IsTaken: false } && enrollment?.IsEnrolled == true).ShouldBeFalse($"{learner} takes part in {cohort.CohortId} on a seat that is only held.");
            }
        }
    }

    private async Task DoAsync(string deed, string learner, Cohort cohort, Cohort other)
    {
        var (enrollments, moves, session) = (store.Get<Enrollments>(), store.Get<EnrollmentMoves>(), $"cs-{cohort.CohortId}-{learner}");
        switch (deed)
        {
            case "begin":
                await enrollments.BeginAsync(CohortBuilder.Draft(cohort, learner, session), Cancellation);
                break;
            case "pay":
                await enrollments.PayAsync(new(session, PaymentStatus.Completed), Cancellation);
                break;
            case "fail":
                await enrollments.PayAsync(new(session, PaymentStatus.Failed), Cancellation);
                break;
            case "refund":
                await enrollments.PayAsync(new(session, PaymentStatus.Refunded), Cancellation);
                break;
            case "grant":
                await enrollments.GrantAsync(CohortBuilder.Draft(cohort, learner), Cancellation);
                break;
            case "withdraw":
                await moves.WithdrawAsync(new(learner), cohort.CohortId, new("Left", null), refund: true, Cancellation);
                break;
            case "move":
                await moves.TransferAsync(new(learner), cohort.CohortId, other.CohortId, new("Asked", null), Cancellation);
                break;
            case "expire":
                await store.Get<Seats>().ExpireAsync(cohort.CourseId, cohort.CohortId, new(learner), Cancellation);
                break;
            case "time":
                store.Clock.Advance(TimeSpan.FromMinutes(31));
                break;
            default:
                await ProjectAsync(cohort);
                break;
        }
    }

    private async Task ProjectAsync(Cohort cohort)
    {
        foreach (var learner in Learners)
        {
            await store.Get<EnrollmentProjection>().FollowAsync(new(learner), cohort.CohortId, Cancellation);
        }
    }

    private Task<Cohort> AddAsync(string course) => store.AddCohortAsync(CohortBuilder.Cohort(Capacity, $"k{Guid.NewGuid():N}", course) with
    {
        StartsAt = store.Clock.GetUtcNow().AddYears(1),
        EndsAt = store.Clock.GetUtcNow().AddYears(1).AddDays(1),
    });
}
