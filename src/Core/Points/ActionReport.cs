using System.ComponentModel.DataAnnotations;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Core.Tracks;

namespace Academy.Core.Points;

/// <summary>Something that a learner tells to have done. What it earns is the academy's to say.</summary>
public sealed record ActionReport
{
    private const int NameLength = 50;
    private const int ValueLength = 500;

    /// <summary>An action type of the learner's track that the academy doesn't record by itself.</summary>
    [StringLength(50, MinimumLength = 1)]
    public required string Type { get; init; }

    [StringLength(200, MinimumLength = 1)]
    public required string Title { get; init; }

    [StringLength(2_000)]
    public string? Details { get; init; }

    /// <summary>The course that it was about.</summary>
    public CourseId? CourseId { get; init; }

    /// <summary>The goal that it serves; the one at work when left out.</summary>
    public GoalId? GoalId { get; init; }

    [StringLength(500)]
    public string? Description { get; init; }

    /// <summary>Whatever the client wants to keep with it: at most 20 names of 50 characters with values of 500.</summary>
    [MaxLength(20)]
    public Dictionary<string, string>? Metadata { get; init; }

    /// <summary>The action, by the rules that hold for the learner; or why they don't allow it.</summary>
    /// <param name="rules">The learner's rules; null while the academy has no track.</param>
    /// <param name="subject">Names this report, so that its repetition is the same action.</param>
    /// <param name="now">When it was done.</param>
    public Result<ActionDraft> Draft(LearnerRules? rules, string subject, DateTimeOffset now)
    {
        if (Activities.IsAutomatic(Type))
        {
            return PointsRefusals.AutomaticType;
        }

        if (rules?.Find(Type) is not { } rule)
        {
            return PointsRefusals.UnknownType;
        }

        if (GoalId is { } goal && !rules.Offers(goal))
        {
            return PointsRefusals.UnknownGoal;
        }

        if (Metadata?.Any(entry => entry.Key.Length > NameLength || entry.Value.Length > ValueLength) == true)
        {
            return PointsRefusals.InvalidMetadata;
        }

        return new ActionDraft
        {
            UserId = rules.UserId,
            Rule = rule,
            Subject = subject,
            TrackId = rules.Track.TrackId,
            GoalId = GoalId ?? rules.GoalId,
            CourseId = CourseId,
            Title = Title,
            Details = Details,
            Description = Description,
            Metadata = Metadata,
            IsAutomatic = false,
            At = now,
            Timezone = rules.Timezone,
        };
    }
}
