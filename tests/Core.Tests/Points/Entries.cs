using Academy.Core.Platform;
using Academy.Core.Points;

namespace Academy.Core.Tests.Points;

/// <summary>Ledgers in memory, as a history of actions and reversals writes them.</summary>
internal static class Entries
{
    public static readonly UserId Learner = new("learner");

    /// <summary>Writes entries one after the other; an action told twice and a reversal of what was reversed write nothing.</summary>
    public static List<LedgerEntry> Of(IEnumerable<Step> steps)
    {
        var (entries, actions, head) = (new List<LedgerEntry>(), new Dictionary<ActionId, UserAction>(), new LedgerHead { UserId = Learner });
        foreach (var step in steps)
        {
            var draft = step.Draft;
            var written = actions.TryGetValue(draft.ActionId, out var known)
                ? step.IsReversal ? LedgerDecisions.Reverse(head, known, new(draft.At, "Because", ByLearner: false), timezone: null) : null
                : step.IsReversal ? null : LedgerDecisions.Record(head, draft, PaidOn(entries, draft), draft.At);
            if (written is var (action, entry))
            {
                actions[action.ActionId] = action;
                entries.Add(entry);
                head = head.Advance();
            }
        }

        return entries;
    }

    public static PointsTotals Fold(IEnumerable<LedgerEntry> entries) => entries.Aggregate(PointsTotals.Empty(Learner), (totals, entry) => totals.With(entry));

    private static int PaidOn(List<LedgerEntry> entries, ActionDraft draft) =>
        draft.Rule.DailyLimit is null ? 0 : entries.Count(entry => entry.Code == draft.Rule.Code && entry.Day == draft.Day && entry.Points > 0);

    /// <summary>An action told, or taken back.</summary>
    /// <param name="Subject">Whom it was about; with the code, which action it is.</param>
    /// <param name="Hour">When, counted from the start.</param>
    public sealed record Step(int Subject, int Hour, string Code, string Track, string? Goal, bool IsReversal)
    {
        public ActionDraft Draft => PointsFixture.Draft(Learner, $"{Subject}", Code) with
        {
            TrackId = new(Track),
            GoalId = Goal is null ? null : new(Goal),
            At = CourseBuilder.Start.AddHours(Hour),
        };
    }
}
