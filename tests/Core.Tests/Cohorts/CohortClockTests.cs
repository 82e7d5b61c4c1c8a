using Academy.Core.Cohorts;
using Academy.Core.Platform;
using Academy.Local.Cosmos.Faults;
using Academy.Local.Cosmos.Protocol;

namespace Academy.Core.Tests.Cohorts;

/// <summary>Starting a cohort by itself while seats come and go.</summary>
[Spec(53)]
public sealed class CohortClockTests(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private readonly AcademyStore store = fixture.Store;

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public async Task A_start_that_seats_overtake_is_tried_again_until_the_cohort_has_begun(int overtaken, bool isLate)
    {
        var cohort = await store.AddCohortAsync(CohortBuilder.Cohort(id: $"k{Guid.NewGuid():N}", course: $"c{Guid.NewGuid():N}") with { StartsAt = store.Clock.GetUtcNow() });
        store.Faults = new FaultPlan().Add(Fault.PreconditionFailed, OperationKinds.Batch, Schema.Courses, times: overtaken);

        if (isLate)
        {
            await Should.ThrowAsync<TimeoutException>(() => TickAsync(cohort));
            (await store.ReadAsync(cohort)).Status.ShouldBe(CohortStatus.Open);
        }

        (await TickAsync(cohort)).Refusal.ShouldBeNull();
        (await store.ReadAsync(cohort)).Status.ShouldBe(CohortStatus.InProgress);
    }

    private Task<Result<Cohort>> TickAsync(Cohort cohort) =>
        store.Get<CohortAuthoring>().TickAsync(cohort.CourseId, cohort.CohortId, TestContext.Current.CancellationToken);
}
