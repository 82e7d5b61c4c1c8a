using Academy.Core.Courses;
using Academy.Core.Tracks;

namespace Academy.Core.Points;

/// <summary>Something that happened in the academy and may earn points.</summary>
/// <param name="Code">One of <see cref="Activities"/>.</param>
/// <param name="Subject">What it happened to; with the learner and the code, what makes it the same activity.</param>
/// <param name="Title">For the learner's list of actions.</param>
/// <param name="At">When it happened, not when it was noticed.</param>
public sealed record Activity(string Code, string Subject, string Title, DateTimeOffset At)
{
    public CourseId? CourseId { get; init; }

    /// <summary>The goal that it serves; null for the one at work.</summary>
    public GoalId? GoalId { get; init; }

    public ActionDraft? Draft(LearnerRules rules) => rules.Find(Code) is not { } rule ? null : new ActionDraft
    {
        UserId = rules.UserId,
        Rule = rule,
        Subject = Subject,
        TrackId = rules.Track.TrackId,
        GoalId = GoalId is { } goal && rules.Offers(goal) ? goal : rules.GoalId,
        CourseId = CourseId,
        Title = Title,
        IsAutomatic = true,
        At = At,
        Timezone = rules.Timezone,
    };
}
