using System.Text.Json;
using Academy.Core.Platform;
using Academy.Core.Points;
using Academy.Core.Tracks;
using Academy.Functions.Jobs.Projections;
using Microsoft.Extensions.Logging.Abstractions;

namespace Academy.Functions.Tests.Projections;

[Spec(34)]
public sealed class GoalProjectionsTests
{
    [Theory]
    [InlineData(true, 0, "The academy's own records count as courses.")]
    [InlineData(false, 2, "Whether the learner has the goal.")]
    public async Task Of_actions_only_those_that_learners_tell_are_looked_at(bool isAutomatic, int operations, string why)
    {
        await using var store = await AcademyStore.OpenAsync();
        var projections = new GoalProjections(
            new ChangeFeed(store.Get<PoisonStore>(), store.Clock, NullLogger<ChangeFeed>.Instance), store.Get<GoalProjection>(), store.Get<GoalCourseProjection>());
        var action = new UserAction
        {
            UserId = new("ada"),
            ActionId = new("call:1"),
            Code = "call",
            TrackId = new("agency"),
            GoalId = new("first"),
            Title = "A call",
            IsAutomatic = isAutomatic,
            Points = 1,
            ActionDate = CourseBuilder.Start,
            Day = DateOnly.FromDateTime(CourseBuilder.Start.UtcDateTime),
            Sequence = 1,
        };

        var cost = await store.CostOfAsync(() => projections.ProjectGoals([JsonSerializer.SerializeToElement(action, Json.Documents)], CancellationToken.None));

        cost.Operations.ShouldBe(operations, why);
    }
}
