using Academy.Core.Cohorts;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Academy.Functions.Jobs.Workflows;

/// <summary>Gives a held seat back at the instant its time is over (spec 60), unless it was paid, given up or held for longer meanwhile.</summary>
public sealed class SeatHoldWorkflow(Seats seats)
{
    [Function(SeatHold.Workflow)]
    public static async Task ExpireSeatHold([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var hold = context.GetInput<SeatHold>()!;
        await context.CreateTimer(hold.Until, CancellationToken.None);
        await context.CallActivityAsync(nameof(GiveUpSeat), hold, Retry.Patiently);
    }

    [Function(nameof(GiveUpSeat))]
    public Task GiveUpSeat([ActivityTrigger] SeatHold hold, CancellationToken cancellation) =>
        seats.ExpireAsync(new(hold.CourseId), new(hold.CohortId), new(hold.UserId), cancellation);
}
