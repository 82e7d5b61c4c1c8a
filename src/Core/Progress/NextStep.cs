using Academy.Core.Courses;

namespace Academy.Core.Progress;

public enum NextAction
{
    Start,
    Continue,
    Review,
}

/// <summary>What the one button of a course page does.</summary>
/// <param name="Action">Start, continue, or review what is complete.</param>
/// <param name="ModuleId">The module that holds the lesson; null when a session does.</param>
/// <param name="SessionId">The session that holds the lesson; null when a module does.</param>
/// <param name="LessonId">The lesson to open; null in a course without lessons.</param>
/// <param name="PositionSeconds">Where to resume its video; null to begin at its start.</param>
public sealed record NextStep(NextAction Action, ModuleId? ModuleId, SessionTemplateId? SessionId, LessonId? LessonId, int? PositionSeconds)
{
    /// <summary>
    /// The lesson that was left unfinished; else the next unfinished one after it, in the course's present order; else the first unfinished one;
    /// and the first lesson again once all are done.
    /// </summary>
    public static NextStep Of(Course course, LearningRecord? record, bool isComplete)
    {
        var lessons = course.Outline.Lessons.ToList();
        if (record is null)
        {
            return To(NextAction.Start, course.Outline, lessons.FirstOrDefault(), null);
        }

        var current = Math.Max(0, lessons.FindIndex(lesson => lesson.Id == record.CurrentLesson));
        var unfinished = lessons[current..].Concat(lessons[..current]).FirstOrDefault(lesson => !record.Completed.ContainsKey(lesson.Id));
        return isComplete || unfinished is null
            ? To(NextAction.Review, course.Outline, lessons.FirstOrDefault(), null)
            : To(NextAction.Continue, course.Outline, unfinished, record);
    }

    private static NextStep To(NextAction action, Outline outline, Lesson? lesson, LearningRecord? record) => new(
        action,
        outline.Modules.FirstOrDefault(module => module.Lessons.Contains(lesson))?.Id,
        outline.Sessions.FirstOrDefault(session => session.Lessons.Contains(lesson))?.Id,
        lesson?.Id,
        lesson is not null && record is not null && record.Positions.TryGetValue(lesson.Id, out var position) ? position.Seconds : null);
}
