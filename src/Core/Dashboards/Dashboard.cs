using Academy.Core.Accounts;
using Academy.Core.Courses;
using Academy.Core.Discovery;
using Academy.Core.Messaging;
using Academy.Core.Platform;
using Academy.Core.Points;
using Academy.Core.Progress;
using Academy.Core.Tracks;

namespace Academy.Core.Dashboards;

/// <summary>
/// What a learner's start page needs of the learner's own partition, in one document. Container <c>users</c>. Names of courses, tracks and goals
/// are not in it: they come from memory, so renaming one changes no dashboard.
/// </summary>
public sealed record Dashboard : Document
{
    public const string DocumentId = "dashboard";
    public const string DocumentType = "dashboard";
    public const int LatestNotices = 5;

    /// <summary>The types of the documents that it is made of.</summary>
    public static readonly IReadOnlySet<string> Sources = new HashSet<string>
    {
        Account.DocumentType, GoalHistory.DocumentType, GoalProgress.DocumentType, CourseProgress.DocumentType, PointsTotals.DocumentType, Notice.DocumentType,
    };

    public override string Id => DocumentId;

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public required UserId UserId { get; init; }

    public string? Name { get; init; }

    public TrackId? TrackId { get; init; }

    public GoalId? GoalId { get; init; }

    public required bool MustChooseTrack { get; init; }

    /// <summary>The active goal; null while there is none.</summary>
    public DashboardGoal? Goal { get; init; }

    /// <summary>Every course that was started.</summary>
    public required IReadOnlyList<DashboardCourse> Courses { get; init; }

    public required PointsTotals Points { get; init; }

    public required int UnreadNotices { get; init; }

    /// <summary>Unread ones first, then the newest.</summary>
    public required IReadOnlyList<NoticeView> Notices { get; init; }

    /// <summary>The dashboard that follows from the documents of a learner's partition.</summary>
    public static Dashboard Of(Account account, MixedDocuments found)
    {
        var goal = account.CurrentGoalId is { } current ? found.Find<GoalHistory>(GoalHistory.IdOf(current)) : null;
        var notices = found.All<Notice>(Notice.DocumentType).OrderByDescending(notice => notice.Rank, StringComparer.Ordinal).ToList();
        return new Dashboard
        {
            UserId = account.UserId,
            Name = account.Name,
            TrackId = account.CurrentTrackId,
            GoalId = account.CurrentGoalId,
            MustChooseTrack = Membership.MustChoose(account),
            Goal = goal is null ? null : DashboardGoal.Of(goal, found.Find<GoalProgress>(GoalProgress.IdOf(goal.GoalId))),
            Courses = [.. found.All<CourseProgress>(CourseProgress.DocumentType).Select(DashboardCourse.Of).OrderByDescending(course => course.LastAccessedAt)],
            Points = found.Find<PointsTotals>(PointsTotals.DocumentId) is { } points ? points with { ETag = null } : PointsTotals.Empty(account.UserId),
            UnreadNotices = notices.Count(notice => !notice.IsRead),
            Notices = [.. notices.Take(LatestNotices).Select(NoticeView.Of)],
        };
    }

    internal LearnerStanding Standing => new(TrackId, GoalId, Courses.ToDictionary(course => course.CourseId, course => course.Standing));
}

/// <summary>The active goal of a learner. The title is the learner's own; absent, the goal's.</summary>
public sealed record DashboardGoal(
    string? Title, int Progress, int CoursesDone, int CoursesTotal, int ActionsDone, int ActionsPlanned, DateOnly? TargetDate, DateTimeOffset StartedAt)
{
    internal static DashboardGoal Of(GoalHistory goal, GoalProgress? progress) => new(
        goal.Customization?.Title,
        progress?.Percent ?? 0,
        progress?.CoursesDone ?? 0,
        progress?.CoursesTotal ?? 0,
        progress?.ActionsDone ?? 0,
        goal.PlannedActions,
        goal.Customization?.TargetDate,
        goal.StartedAt);
}

/// <summary>A course that a learner has started.</summary>
public sealed record DashboardCourse(CourseId CourseId, int Percent, LessonId CurrentLesson, DateTimeOffset LastAccessedAt, DateTimeOffset? CompletedAt)
{
    internal CourseStanding Standing => new(CourseId, Percent, LastAccessedAt, CompletedAt);

    internal static DashboardCourse Of(CourseProgress progress) =>
        new(progress.CourseId, progress.Percent, progress.CurrentLesson, progress.LastAccessedAt, progress.CompletedAt);
}
