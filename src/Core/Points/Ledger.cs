using Academy.Core.Accounts;
using Academy.Core.Messaging;
using Academy.Core.Platform;

namespace Academy.Core.Points;

/// <summary>The one way to points: recording an action and taking it back, each once however often it is asked for.</summary>
public sealed class Ledger(LedgerStore store, AccountStore accounts, TimeProvider clock)
{
    // Whoever fails has lost to another entry, so there is always progress; this many in a row means that the ledger is broken.
    private const int Attempts = 1_000;

    /// <summary>Records an action and pays it, within its daily limit. Repeating it returns what was recorded first.</summary>
    public async Task<UserAction> RecordAsync(ActionDraft draft, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await store.FindActionAsync(draft.UserId, draft.ActionId, cancellation) is { } known)
            {
                return known;
            }

            // The head before the count: an entry that the count misses also moves the head on.
            var head = await store.LoadHeadAsync(draft.UserId, cancellation);
            var paid = draft.Rule.DailyLimit is null ? 0 : await store.CountPaidAsync(draft.UserId, draft.Rule.Code, draft.Day, cancellation);
            var (action, entry) = LedgerDecisions.Record(head, draft, paid, clock.GetUtcNow());
            if (await store.TryAddAsync(head, action, entry, audit: null, cancellation))
            {
                return action;
            }
        }

        throw new InvalidOperationException($"The ledger of {draft.UserId} takes no entries.");
    }

    /// <summary>Takes an action's points back by another entry. Repeating it returns the action as it was taken back first.</summary>
    /// <param name="by">The administrator who does it, for the audit; null when the learner or the academy itself does.</param>
    public async Task<Result<UserAction>> ReverseAsync(
        UserId user, ActionId id, string reason, bool byLearner, Caller? by, CancellationToken cancellation)
    {
        var timezone = (await accounts.FindAsync(user, cancellation))?.Timezone;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await store.FindActionAsync(user, id, cancellation) is not { } action)
            {
                return PointsRefusals.UnknownAction;
            }

            var head = await store.LoadHeadAsync(user, cancellation);
            var reversal = new Reversal(clock.GetUtcNow(), reason, byLearner);
            if (LedgerDecisions.Reverse(head, action, reversal, timezone) is not var (reversed, entry))
            {
                return action;
            }

            if (await store.TryAddAsync(head, reversed, entry, by is null ? null : Audit(action, reversal, by), cancellation))
            {
                return reversed;
            }
        }

        throw new InvalidOperationException($"The ledger of {user} takes no entries.");
    }

    private AuditEntry Audit(UserAction action, Reversal reversal, Caller by) => new()
    {
        EntryId = Ids.NewText(clock),
        Action = "points.reversed",
        ActorId = by.UserId,
        SubjectId = action.UserId,
        Before = action.ActionId.Value,
        After = reversal.Reason,
        At = reversal.At,
    };
}
