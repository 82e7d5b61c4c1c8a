using Academy.Core.Dashboards;
using Academy.Core.Platform;
using Academy.Core.Points;
using Academy.Core.Tests.Points;

namespace Academy.Core.Tests.Dashboards;

[Spec(46)]
public sealed class DashboardProjectionTests(PointsFixture fixture) : IClassFixture<PointsFixture>
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private DashboardProjection Projection => fixture.Store.Get<DashboardProjection>();

    [Fact]
    public async Task It_is_made_by_one_read_and_one_write_and_again_by_the_read_alone()
    {
        var learner = await fixture.LearnerAsync();

        (await fixture.Store.CostOfAsync(() => Projection.ProjectAsync(learner, Cancellation))).Operations.ShouldBe(2);
        (await fixture.Store.CostOfAsync(() => Projection.ProjectAsync(learner, Cancellation))).Operations.ShouldBe(1);
    }

    [Fact]
    public async Task It_costs_the_same_however_long_the_ledger_is_that_lies_beside_it()
    {
        var learner = await fixture.LearnerAsync();
        await RecordAsync(learner, 0, 10);
        await Projection.ProjectAsync(learner, Cancellation);
        await RecordAsync(learner, 10, 20);
        var few = await fixture.Store.CostOfAsync(() => Projection.ProjectAsync(learner, Cancellation));

        await RecordAsync(learner, 20, 300);
        var many = await fixture.Store.CostOfAsync(() => Projection.ProjectAsync(learner, Cancellation));

        many.Operations.ShouldBe(few.Operations);
        many.Charge.ShouldBeLessThanOrEqualTo(few.Charge * 1.2);
    }

    private async Task RecordAsync(UserId learner, int from, int to)
    {
        foreach (var number in Enumerable.Range(from, to - from))
        {
            await fixture.RecordAsync(learner, $"{number:D4}");
        }

        await fixture.Store.Get<PointsProjection>().ProjectAsync(learner, to, Cancellation);
    }
}
