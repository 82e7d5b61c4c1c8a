using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Progress;

public static class ProgressRefusals
{
    public static Refusal UnknownLesson(LessonId lesson) =>
        Refusal.OfField("progress.unknown_lesson", "lessonId", $"The course has no lesson {lesson}.");
}
