using System.Collections.Frozen;
using Academy.Core.Tracks;

namespace Academy.Core.Courses;

/// <summary>The steps of discovery, the narrowest first.</summary>
internal enum Rung
{
    Goal,
    Track,
    Untagged,
    Everything,
}

/// <summary>The published courses by audience, put together once for a snapshot: whoever asks for a list then pays for what is shown of it only.</summary>
internal sealed class AudienceLists
{
    private readonly FrozenDictionary<GoalId, CourseSequence> byGoal;
    private readonly FrozenDictionary<TrackId, CourseSequence> byTrack;
    private readonly CourseSequence untagged;
    private readonly CourseSequence everything;

    public AudienceLists(IReadOnlyList<CatalogEntry> published)
    {
        byGoal = Group(published, course => course.GoalIds);
        byTrack = Group(published, course => course.TrackIds);
        untagged = new([.. published.Where(entry => entry.Course.IsUntagged)]);
        everything = new(published);
    }

    public CourseSequence ForGoal(GoalId? goal) => goal is { } id && byGoal.TryGetValue(id, out var courses) ? courses : CourseSequence.Empty;

    public CourseSequence ForTrack(TrackId? track) => track is { } id && byTrack.TryGetValue(id, out var courses) ? courses : CourseSequence.Empty;

    public CourseSequence On(Rung rung, TrackId? track, GoalId? goal) => rung switch
    {
        Rung.Goal => ForGoal(goal),
        Rung.Track => ForTrack(track),
        Rung.Untagged => untagged,
        _ => everything,
    };

    /// <summary>Where learners of a track and a goal find their courses: on the first rung that holds any. On the last one when nothing is published.</summary>
    public Rung RungOf(TrackId? track, GoalId? goal) =>
        ForGoal(goal).Count > 0 ? Rung.Goal
        : ForTrack(track).Count > 0 ? Rung.Track
        : untagged.Count > 0 ? Rung.Untagged
        : Rung.Everything;

    private static FrozenDictionary<TKey, CourseSequence> Group<TKey>(IReadOnlyList<CatalogEntry> published, Func<CourseSummary, IReadOnlyList<TKey>> audience)
        where TKey : notnull => published
        .SelectMany(entry => audience(entry.Course), (entry, key) => (key, entry))
        .GroupBy(pair => pair.key, pair => pair.entry)
        .ToFrozenDictionary(group => group.Key, group => new CourseSequence([.. group]));
}
