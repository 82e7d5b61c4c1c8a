using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Core.Progress;

namespace Academy.Core.Tests.Progress;

/// <summary>Learning records as a history of completions writes them.</summary>
internal static class Records
{
    public static readonly UserId Learner = new("learner");

    public static LearningRecord Of(params (string Lesson, int Minute)[] completed)
    {
        var instants = completed.ToDictionary(done => new LessonId(done.Lesson), done => At(done.Minute));
        return new LearningRecord
        {
            UserId = Learner,
            CourseId = new("c1"),
            Completed = instants,
            Positions = new Dictionary<LessonId, LessonPosition>(),
            ActiveDays = instants.Values.Select(LearningEvent.Day).Distinct().ToDictionary(day => day, _ => true),
            StartedAt = CourseBuilder.Start,
            LastAccessedAt = instants.Values.DefaultIfEmpty(CourseBuilder.Start).Max(),
            CurrentLesson = instants.Count == 0 ? new("n2") : instants.MaxBy(done => done.Value).Key,
            Revision = Math.Max(1, completed.Length),
        };
    }

    public static DateTimeOffset At(int minute) => CourseBuilder.Start.AddMinutes(minute);
}
