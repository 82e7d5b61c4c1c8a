using Academy.Core.Tracks;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Points;

/// <summary>Which entries make up a figure: those from an instant on, before another, of a track, of a goal. What is null does not narrow.</summary>
public sealed record EntryFilter(DateTimeOffset? From, DateTimeOffset? To, TrackId? TrackId, GoalId? GoalId)
{
    internal string Condition => string.Concat(Conditions.Where(condition => condition.Value is not null).Select(condition => $" AND {condition.Text}"));

    internal QueryDefinition AddTo(QueryDefinition query) =>
        Conditions.Where(condition => condition.Value is not null).Aggregate(query, (all, condition) => all.WithParameter(condition.Name, condition.Value));

    private IEnumerable<(string Text, string Name, object? Value)> Conditions =>
    [
        ("c.at >= @from", "@from", From?.ToUniversalTime()),
        ("c.at < @to", "@to", To?.ToUniversalTime()),
        ("c.trackId = @track", "@track", TrackId?.Value),
        ("c.goalId = @goal", "@goal", GoalId?.Value),
    ];
}
