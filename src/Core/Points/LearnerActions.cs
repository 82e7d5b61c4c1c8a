using Academy.Core.Accounts;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Core.Tracks;

namespace Academy.Core.Points;

/// <summary>What learners tell to have done, and withdrawing it.</summary>
public sealed class LearnerActions(
    Ledger ledger, LedgerStore store, AccountStore accounts, TrackCatalog tracks, CourseCache courses, TimeProvider clock)
{
    private const string MyActions = "me/actions";
    private const string Withdrawn = "Withdrawn by the learner";

    /// <param name="key">The caller's own name for this report: repeated with it, it is the same action however long ago. Null makes it another one.</param>
    public async Task<Result<ActionView>> ReportAsync(Caller learner, ActionReport report, string? key, CancellationToken cancellation)
    {
        if (await accounts.FindAsync(learner.UserId, cancellation) is not { } account)
        {
            return AccountRefusals.NotFound;
        }

        if (report.CourseId is { } course && await courses.FindAsync(course, cancellation) is not { Course.Status: CourseStatus.Published })
        {
            return PointsRefusals.UnknownCourse;
        }

        var subject = key is null ? Ids.NewText(clock) : Secret.HashOf(key)[..32];
        var rules = LearnerRules.Of(account, await tracks.CurrentAsync(cancellation));
        return report.Draft(rules, subject, clock.GetUtcNow()).Succeeded(out var draft, out var refusal)
            ? ActionView.Of(await ledger.RecordAsync(draft, cancellation))
            : refusal;
    }

    /// <summary>A learner's actions, newest first.</summary>
    public Task<Result<Page<ActionView>>> ListAsync(Caller learner, PageQuery query, CancellationToken cancellation) =>
        query.ReadAsync(MyActions, (limit, after) => store.ListActionsAsync(learner.UserId, limit, after, cancellation), ActionView.Of);

    /// <summary>Withdraws what the learner told; null on success, also when it was taken back before.</summary>
    public async Task<Refusal?> WithdrawAsync(Caller learner, ActionId id, CancellationToken cancellation) =>
        await store.FindActionAsync(learner.UserId, id, cancellation) switch
        {
            null => PointsRefusals.UnknownAction,
            { IsAutomatic: true } => PointsRefusals.NotAMessage,
            _ => (await ledger.ReverseAsync(learner.UserId, id, Withdrawn, byLearner: true, by: null, cancellation)).Refusal,
        };
}
