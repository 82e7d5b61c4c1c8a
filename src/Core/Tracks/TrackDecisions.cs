using Academy.Core.Platform;

namespace Academy.Core.Tracks;

/// <summary>What may become of a track. Nothing that a learner may refer to is ever taken away.</summary>
public static class TrackDecisions
{
    public static Result<Track> Create(TrackId id, TrackContent content, Func<string> newId, DateTimeOffset now)
    {
        var empty = new Track
        {
            TrackId = id,
            Name = content.Name,
            Description = content.Description,
            Order = content.Order,
            Goals = [],
            ActionTypes = [],
            Revision = 0,
            CreatedAt = now,
            UpdatedAt = now,
        };
        return Update(empty, content, newId, now);
    }

    /// <summary>The track with other content; what the content leaves out is retired.</summary>
    public static Result<Track> Update(Track track, TrackContent content, Func<string> newId, DateTimeOffset now)
    {
        List<(string, string)> faults = [.. GoalFaults(track, content.Goals), .. CodeFaults(content.ActionTypes)];
        if (faults.Count > 0)
        {
            return TrackRefusals.Invalid(faults);
        }

        var goals = content.Goals.Select(goal => Write(goal, newId)).ToList();
        var actions = content.ActionTypes.Select(Write).ToList();
        return Saved(track, now) with
        {
            Name = content.Name,
            Description = content.Description,
            Order = content.Order,
            Goals = [.. goals, .. track.Goals.ExceptBy(goals.Select(goal => goal.Id), goal => goal.Id).Select(goal => goal with { IsRetired = true })],
            ActionTypes = [.. actions, .. track.ActionTypes.ExceptBy(actions.Select(type => type.Code), type => type.Code).Select(type => type with { IsRetired = true })],
        };
    }

    /// <summary>Closes a track to new learners. Archiving what is archived changes nothing.</summary>
    public static Track Archive(Track track, DateTimeOffset now) => track.IsArchived ? track : Saved(track, now) with { IsArchived = true };

    /// <summary>Offers an archived track again. Restoring what is offered changes nothing.</summary>
    public static Track Restore(Track track, DateTimeOffset now) => track.IsArchived ? Saved(track, now) with { IsArchived = false } : track;

    private static Track Saved(Track track, DateTimeOffset now) => track with { Revision = track.Revision + 1, UpdatedAt = now };

    private static Goal Write(GoalContent content, Func<string> newId) => new()
    {
        Id = content.Id ?? GoalId.From(newId()),
        Title = content.Title,
        Description = content.Description,
        PlannedActions = content.PlannedActions,
        PlannedDays = content.PlannedDays,
    };

    private static ActionType Write(ActionTypeContent content) =>
        new() { Code = content.Code, Name = content.Name, Points = content.Points, DailyLimit = content.DailyLimit };

    // An id that the track doesn't have is a fault, so a mistyped one can't silently retire one goal and make another.
    private static IEnumerable<(string, string)> GoalFaults(Track track, IReadOnlyList<GoalContent> goals)
    {
        var unused = track.Goals.Select(goal => goal.Id).ToHashSet();
        return goals.Index()
            .Where(goal => goal.Item.Id is { } id && !unused.Remove(id))
            .Select(goal => ($"goals[{goal.Index}].id", $"The track has no {goal.Item.Id} here, or it is named twice. Leave the id out for something new."));
    }

    private static IEnumerable<(string, string)> CodeFaults(IReadOnlyList<ActionTypeContent> types)
    {
        var used = new HashSet<string>();
        return types.Index()
            .Where(type => !used.Add(type.Item.Code))
            .Select(type => ($"actionTypes[{type.Index}].code", $"The track names {type.Item.Code} twice."));
    }
}
