using System.ComponentModel;
using Academy.Core.Platform;

namespace Academy.Core.Tracks;

/// <summary>Which tracks to list.</summary>
public sealed record TrackQuery : PageQuery
{
    [Description("Also the tracks that are no longer offered")]
    public bool Archived { get; init; }
}

/// <summary>A track as callers see it. Its goals are in the order of progression.</summary>
public sealed record TrackView(
    TrackId Id,
    string Name,
    string Description,
    int Order,
    bool IsArchived,
    IReadOnlyList<Goal> Goals,
    IReadOnlyList<ActionType> ActionTypes,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public static TrackView From(Track track) => new(
        track.TrackId, track.Name, track.Description, track.Order, track.IsArchived, track.Goals, track.ActionTypes, track.CreatedAt, track.UpdatedAt);
}
