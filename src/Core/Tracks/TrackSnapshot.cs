using System.Collections.Frozen;

namespace Academy.Core.Tracks;

/// <summary>All tracks as they were at one instant; never changes.</summary>
public sealed class TrackSnapshot
{
    private readonly FrozenDictionary<TrackId, Track> byId;
    private readonly FrozenDictionary<GoalId, (Track Track, Goal Goal)> goals;

    public TrackSnapshot(IEnumerable<Track> tracks)
    {
        Tracks = [.. tracks.OrderBy(track => track.Order).ThenBy(track => track.Id, StringComparer.Ordinal)];
        byId = Tracks.ToFrozenDictionary(track => track.TrackId);
        goals = Tracks.SelectMany(track => track.Goals.Select(goal => (track, goal))).ToFrozenDictionary(pair => pair.goal.Id);
    }

    /// <summary>In their order, archived ones too.</summary>
    public IReadOnlyList<Track> Tracks { get; }

    /// <summary>The track of those who haven't chosen one; null while the academy offers none.</summary>
    public Track? Default => Tracks.FirstOrDefault(track => !track.IsArchived);

    public Track? Find(TrackId id) => byId.GetValueOrDefault(id);

    /// <summary>The goal and the track it belongs to; null when there is no such goal.</summary>
    public (Track Track, Goal Goal)? FindGoal(GoalId id) => goals.TryGetValue(id, out var found) ? found : null;
}
