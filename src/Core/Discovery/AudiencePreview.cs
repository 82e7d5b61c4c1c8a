using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Core.Tracks;

namespace Academy.Core.Discovery;

/// <summary>An audience to try out; without any parameter the one that the course has.</summary>
public sealed record PreviewQuery
{
    [MaxLength(AudienceContent.MaxTracks), Description("As if the course were for these tracks")]
    public IReadOnlyList<TrackId> TrackIds { get; init; } = [];

    [MaxLength(AudienceContent.MaxGoals), Description("As if the course were for these goals")]
    public IReadOnlyList<GoalId> GoalIds { get; init; } = [];

    [Description("As if the course were for no track or goal")]
    public bool Untagged { get; init; }

    internal bool IsProposal => Untagged || TrackIds.Count + GoalIds.Count > 0;
}

/// <summary>Which learners see a course; of a course that isn't published, which would if it were.</summary>
/// <param name="IsPublished">Whether they see it now.</param>
/// <param name="Learners">How many learners.</param>
/// <param name="Started">How many learners have started it, whatever they see now.</param>
/// <param name="Groups">The groups that see it, empty ones too.</param>
/// <param name="Sample">The first of them by name, at most 10.</param>
public sealed record AudiencePreview(
    CourseId CourseId, bool IsPublished, CourseAudience Audience, int Learners, int Started, IReadOnlyList<VisibleGroup> Groups, IReadOnlyList<SampleLearner> Sample);

/// <param name="Name">Absent when the learner gave none.</param>
public sealed record SampleLearner(UserId UserId, string? Name);

/// <summary>Learners who are shown a course.</summary>
/// <param name="Track">Their track; absent when they have none.</param>
/// <param name="Goal">Their goal; absent when they have none.</param>
/// <param name="Scope">The step at which they find it.</param>
/// <param name="Learners">How many they are.</param>
public sealed record VisibleGroup(TrackReference? Track, GoalReference? Goal, DiscoveryScope Scope, int Learners);

/// <summary>A course in an author's list, with whom it reaches.</summary>
/// <param name="Learners">How many learners see it.</param>
/// <param name="Started">How many learners have started it.</param>
/// <param name="Groups">The groups that see it; none when it isn't published.</param>
public sealed record CourseVisibility(CourseSummary Course, int Learners, int Started, IReadOnlyList<VisibleGroup> Groups);
