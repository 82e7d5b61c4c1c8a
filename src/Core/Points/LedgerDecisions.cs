namespace Academy.Core.Points;

/// <summary>What the ledger writes for an action, and for taking one back.</summary>
public static class LedgerDecisions
{
    /// <summary>The action and its entry, the next of the ledger.</summary>
    /// <param name="head">The ledger before.</param>
    /// <param name="draft">What was done.</param>
    /// <param name="paid">How many of its type earned points on its day, those taken back included: taking back frees nothing.</param>
    /// <param name="now">When it is recorded.</param>
    public static (UserAction Action, LedgerEntry Entry) Record(LedgerHead head, ActionDraft draft, int paid, DateTimeOffset now)
    {
        Withholding? withheld = paid >= draft.Rule.DailyLimit ? Withholding.DailyLimit : null;
        var action = new UserAction
        {
            UserId = draft.UserId,
            ActionId = draft.ActionId,
            Code = draft.Rule.Code,
            TrackId = draft.TrackId,
            GoalId = draft.GoalId,
            CourseId = draft.CourseId,
            Title = draft.Title,
            Details = draft.Details,
            Description = draft.Description,
            Metadata = draft.Metadata,
            IsAutomatic = draft.IsAutomatic,
            Points = withheld is null ? draft.Rule.Points : 0,
            Withheld = withheld,
            ActionDate = draft.At.ToUniversalTime(),
            Day = draft.Day,
            Sequence = head.Sequence + 1,
        };
        return (action, EntryOf(action, draft.Timezone, now));
    }

    /// <summary>The action as taken back, and the entry that takes its points back; null when it was taken back before.</summary>
    public static (UserAction Action, LedgerEntry Entry)? Reverse(LedgerHead head, UserAction action, Reversal reversal, string? timezone)
    {
        if (action.Reversal is not null)
        {
            return null;
        }

        var entry = EntryOf(action, timezone, reversal.At) with
        {
            Sequence = head.Sequence + 1,
            Points = -action.Points,
            At = reversal.At,
            Day = LearnerDay.Of(reversal.At, timezone),
            Reverses = new(action.Sequence, action.Day),
        };
        return (action with { Reversal = reversal }, entry);
    }

    private static LedgerEntry EntryOf(UserAction action, string? timezone, DateTimeOffset now) => new()
    {
        UserId = action.UserId,
        Sequence = action.Sequence,
        ActionId = action.ActionId,
        Code = action.Code,
        TrackId = action.TrackId,
        GoalId = action.GoalId,
        CourseId = action.CourseId,
        Title = action.Title,
        Points = action.Points,
        Withheld = action.Withheld,
        At = action.ActionDate,
        RecordedAt = now,
        Day = action.Day,
        Timezone = timezone,
    };
}
