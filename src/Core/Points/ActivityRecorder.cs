using Academy.Core.Accounts;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Core.Progress;
using Academy.Core.Tracks;

namespace Academy.Core.Points;

/// <summary>
/// Records what happens in the academy as actions of its learners, by the rules of the track that they are on then. Whatever happened is named by
/// its facts, so a change that comes twice, late or out of order is paid once, for the instant at which it happened.
/// </summary>
public sealed class ActivityRecorder(Ledger ledger, LedgerStore store, AccountStore accounts, TrackCatalog tracks, CourseCache courses)
{
    /// <summary>Records one activity; null when the learner's track doesn't reward it.</summary>
    public async Task<UserAction?> RecordAsync(UserId learner, Activity activity, CancellationToken cancellation) =>
        await RulesAsync(learner, cancellation) is { } rules && activity.Draft(rules) is { } draft ? await ledger.RecordAsync(draft, cancellation) : null;

    /// <summary>Records the lessons in a learning record that aren't recorded yet.</summary>
    public async Task RecordAsync(LearningRecord record, CancellationToken cancellation)
    {
        // Most changes of a record are places in videos, and bring no lesson that isn't known.
        var known = record.Completed.Count == 0 ? [] : await store.RecordedAsync(record.UserId, Activities.LessonCompleted, record.CourseId, cancellation);
        var done = record.Completed.Where(done => !known.Contains(ActionId.Of(Activities.LessonCompleted, SubjectOf(record, done.Key)))).OrderBy(done => done.Value).ToList();
        if (done.Count == 0 || await RulesAsync(record.UserId, cancellation) is not { } rules || rules.Find(Activities.LessonCompleted) is null)
        {
            return;
        }

        var course = await courses.FindAsync(record.CourseId, cancellation);
        foreach (var (lesson, at) in done)
        {
            var title = course?.Course.FindLesson(lesson)?.Title ?? "A lesson";
            var activity = new Activity(Activities.LessonCompleted, SubjectOf(record, lesson), title, at) { CourseId = record.CourseId };
            await ledger.RecordAsync(activity.Draft(rules)!, cancellation);
        }
    }

    /// <summary>Records the completion of a course.</summary>
    public async Task RecordAsync(CourseProgress progress, CancellationToken cancellation)
    {
        if (progress.CompletedAt is { } at)
        {
            var title = (await courses.FindAsync(progress.CourseId, cancellation))?.Course.Details.Title ?? "A course";
            var activity = new Activity(Activities.CourseCompleted, progress.CourseId.Value, title, at) { CourseId = progress.CourseId };
            await RecordAsync(progress.UserId, activity, cancellation);
        }
    }

    /// <summary>Records the completion of a goal.</summary>
    public async Task RecordAsync(UserId learner, GoalId goal, DateTimeOffset completedAt, CancellationToken cancellation)
    {
        var title = (await tracks.CurrentAsync(cancellation)).FindGoal(goal)?.Goal.Title ?? "A goal";
        await RecordAsync(learner, new Activity(Activities.GoalCompleted, goal.Value, title, completedAt) { GoalId = goal }, cancellation);
    }

    /// <summary>Records that a learner was here today: the first sign-in or refresh of their day.</summary>
    public async Task RecordAsync(Session session, CancellationToken cancellation)
    {
        if (await RulesAsync(session.UserId, cancellation) is { } rules)
        {
            var at = session.RefreshedAt ?? session.CreatedAt;
            var day = LearnerDay.Of(at, rules.Timezone);
            var activity = new Activity(Activities.FirstLoginOfDay, $"{day:yyyy-MM-dd}", "First sign-in of the day", at);
            await RecordAsync(activity.Draft(rules), cancellation);
        }
    }

    private static string SubjectOf(LearningRecord record, LessonId lesson) => $"{record.CourseId}.{lesson}";

    private Task RecordAsync(ActionDraft? draft, CancellationToken cancellation) => draft is null ? Task.CompletedTask : ledger.RecordAsync(draft, cancellation);

    private async Task<LearnerRules?> RulesAsync(UserId learner, CancellationToken cancellation) =>
        await accounts.FindAsync(learner, cancellation) is { } account ? LearnerRules.Of(account, await tracks.CurrentAsync(cancellation)) : null;
}
