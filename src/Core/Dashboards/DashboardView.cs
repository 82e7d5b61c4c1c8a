using Academy.Core.Courses;
using Academy.Core.Discovery;
using Academy.Core.Messaging;
using Academy.Core.Points;
using Academy.Core.Tracks;

namespace Academy.Core.Dashboards;

/// <summary>A learner's start page (spec 46).</summary>
public sealed record DashboardView
{
    public string? Name { get; init; }

    /// <summary>Absent while the learner is on none.</summary>
    public TrackReference? Track { get; init; }

    /// <summary>Whether to ask the learner which track they want.</summary>
    public required bool MustChooseTrack { get; init; }

    /// <summary>Absent while no goal is active.</summary>
    public DashboardGoalView? Goal { get; init; }

    /// <summary>Whom the courses are for: the learner's goal, else the track, else everyone.</summary>
    public required DiscoveryScope Scope { get; init; }

    /// <summary>Courses in progress first, the one opened last at the top; then those to start.</summary>
    public required IReadOnlyList<DashboardCourseView> Courses { get; init; }

    /// <summary>What to go on with, and why; absent when nothing is left to do.</summary>
    public Recommendation? NextCourse { get; init; }

    /// <summary>Total, level, streak and the last actions.</summary>
    public required PointsView Points { get; init; }

    public required int UnreadNotices { get; init; }

    /// <summary>Unread ones first, then the newest; at most five.</summary>
    public required IReadOnlyList<NoticeView> Notices { get; init; }
}

/// <param name="GoalId">The goal.</param>
/// <param name="Title">The learner's own title, else the goal's.</param>
/// <param name="Progress">0 to 100, rounded down.</param>
public sealed record DashboardGoalView(
    GoalId GoalId, string Title, int Progress, int CoursesDone, int CoursesTotal, int ActionsDone, int ActionsPlanned, DateOnly? TargetDate, DateTimeOffset StartedAt);

/// <summary>A course with the one button that a learner needs.</summary>
/// <param name="Course">How it concerns the learner.</param>
/// <param name="LessonId">The lesson that continues it; absent until it is started.</param>
/// <param name="Href">Where the course is read and gone on with.</param>
public sealed record DashboardCourseView(DiscoveredCourse Course, LessonId? LessonId, string Href);
