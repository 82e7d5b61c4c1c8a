using Academy.Core.Cohorts.Waitlist;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Academy.Functions.Jobs.Workflows;

/// <summary>What waits about a waitlist: for the answer to an offer, and for the instant from which on a cohort's free seats are anyone's.</summary>
public sealed class WaitlistWorkflow(WaitlistOffers offers, AcceptedOffers accepted, WaitlistProcessing processing)
{
    [Function(OfferWait.Workflow)]
    public static async Task FollowWaitlistOffer([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var offer = context.GetInput<OfferWait>()!;
        using var answered = new CancellationTokenSource();
        var answer = context.WaitForExternalEvent<bool>(OfferWait.Answered, answered.Token);
        if (offer.RemindAt is { } remindAt && !await IsAnsweredByAsync(context, answer, remindAt))
        {
            await context.CallActivityAsync(nameof(RemindOfOffer), offer, Retry.Patiently);
        }

        if (!await IsAnsweredByAsync(context, answer, offer.ExpiresAt))
        {
            answered.Cancel();
            await context.CallActivityAsync(nameof(ExpireOffer), offer, Retry.Patiently);
        }

        // Also after an expiry: of two that come at the same instant, the store says which was first.
        while (await context.CallActivityAsync<DateTime?>(nameof(SettleOffer), offer, Retry.Patiently) is { } later)
        {
            await context.CreateTimer(later, CancellationToken.None);
        }
    }

    [Function(nameof(RemindOfOffer))]
    public Task RemindOfOffer([ActivityTrigger] OfferWait offer, CancellationToken cancellation) =>
        offers.RemindAsync(CourseId.From(offer.CourseId), UserId.From(offer.UserId), offer.Offer, cancellation);

    [Function(nameof(ExpireOffer))]
    public Task ExpireOffer([ActivityTrigger] OfferWait offer, CancellationToken cancellation) =>
        offers.ExpireAsync(CourseId.From(offer.CourseId), UserId.From(offer.UserId), offer.Offer, cancellation);

    [Function(nameof(SettleOffer))]
    public async Task<DateTime?> SettleOffer([ActivityTrigger] OfferWait offer, CancellationToken cancellation) =>
        (await accepted.SettleAsync(CourseId.From(offer.CourseId), UserId.From(offer.UserId), offer.Offer, cancellation))?.UtcDateTime;

    [Function(WaitlistClosing.Workflow)]
    public static async Task CloseCohortWaitlist([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var closing = context.GetInput<WaitlistClosing>()!;
        await context.CreateTimer(closing.ClosesAt, CancellationToken.None);
        await context.CallActivityAsync(nameof(CloseWaitlist), closing, Retry.Patiently);
    }

    [Function(nameof(CloseWaitlist))]
    public Task CloseWaitlist([ActivityTrigger] WaitlistClosing closing, CancellationToken cancellation) =>
        processing.ProcessAsync(CourseId.From(closing.CourseId), cancellation);

    private static async Task<bool> IsAnsweredByAsync(TaskOrchestrationContext context, Task answer, DateTime instant)
    {
        using var loser = new CancellationTokenSource();
        var isAnswered = await Task.WhenAny(answer, context.CreateTimer(instant, loser.Token)) == answer;
        loser.Cancel();
        return isAnswered;
    }
}
