using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Progress;

/// <summary>What a learner does in courses. Requests write facts; every number follows from them.</summary>
public sealed class Learning(CourseCache courses, CourseCatalog catalog, LearningStore store, CourseLock locks, TimeProvider clock)
{
    private const string MyCourses = "me/courses";

    /// <summary>Completes a lesson; null on success, also when it was complete before.</summary>
    public Task<Refusal?> CompleteAsync(Caller learner, CourseId course, LessonId lesson, CancellationToken cancellation) =>
        RecordAsync(new LearningEvent { UserId = learner.UserId, CourseId = course, LessonId = lesson, At = clock.GetUtcNow() }, cancellation);

    /// <summary>Remembers where the learner is in a video; null on success.</summary>
    public Task<Refusal?> MoveToAsync(Caller learner, CourseId course, LessonId lesson, int seconds, CancellationToken cancellation) => RecordAsync(
        new LearningEvent { UserId = learner.UserId, CourseId = course, LessonId = lesson, At = clock.GetUtcNow(), PositionSeconds = seconds },
        cancellation);

    public async Task<Result<LearnerProgress>> ReadAsync(Caller learner, CourseId id, CancellationToken cancellation)
    {
        if (await courses.FindAsync(id, cancellation) is not { Course: { Status: not CourseStatus.Draft } course })
        {
            return CourseRefusals.NotFound;
        }

        var (record, progress) = await store.FindAsync(learner.UserId, id, cancellation);
        return record is null && course.Status == CourseStatus.Archived ? CourseRefusals.NotFound : LearnerProgress.Of(course, record, progress);
    }

    /// <summary>The courses that a learner started, the one opened last first.</summary>
    public Task<Result<Page<LearnerCourse>>> ListAsync(Caller learner, LearnerCourseQuery query, CancellationToken cancellation) =>
        query.ReadAsync<LearnerCourse>(MyCourses, async (limit, after) =>
        {
            var (items, next) = await store.ListProgressAsync(learner.UserId, query.Completed, limit, after, cancellation);
            var cards = await catalog.FindAsync(items.Select(progress => progress.CourseId), cancellation);
            return ([.. items.Where(progress => cards.ContainsKey(progress.CourseId)).Select(progress => LearnerCourse.Of(cards[progress.CourseId], progress))], next);
        });

    private async Task<Refusal?> RecordAsync(LearningEvent happened, CancellationToken cancellation)
    {
        if (await courses.FindAsync(happened.CourseId, cancellation) is not { Course: { Status: not CourseStatus.Draft } course })
        {
            return CourseRefusals.NotFound;
        }

        if (course.FindLesson(happened.LessonId) is null)
        {
            // Who has no record of an archived course doesn't learn from here that it exists.
            return course.Status == CourseStatus.Archived && await store.FindRecordAsync(happened.UserId, course.CourseId, cancellation) is null
                ? CourseRefusals.NotFound
                : ProgressRefusals.UnknownLesson(happened.LessonId);
        }

        while (!await store.TryAddAsync(happened, cancellation))
        {
            if (course.Status == CourseStatus.Archived)
            {
                return CourseRefusals.NotFound;
            }

            if (await locks.MissingAsync(happened.UserId, course, cancellation) is { Count: > 0 } missing)
            {
                return CourseRefusals.Locked(missing);
            }

            if (await store.TryStartAsync(happened.ApplyTo(null), cancellation))
            {
                break;
            }
        }

        return null;
    }
}
