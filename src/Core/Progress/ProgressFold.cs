using Academy.Core.Courses;

namespace Academy.Core.Progress;

/// <summary>Progress as a function of what the learner did and of which lessons counted when. Live projection and rebuild both call it.</summary>
public static class ProgressFold
{
    /// <summary>
    /// How long after a change of structure a course can still be completed as it was. A learner who is about to finish when an author saves must not
    /// lose that, and neither must one whose completion and whose author's change were timed by two clocks.
    /// </summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    public static CourseProgress Of(LearningRecord record, CourseStructure structure)
    {
        var completion = Completion(record, structure);
        var counted = completion?.Counted ?? structure.Counted;
        var done = counted.Count(record.Completed.ContainsKey);
        return new CourseProgress
        {
            UserId = record.UserId,
            CourseId = record.CourseId,
            Percent = Percent(done, counted.Count),
            LessonsDone = done,
            LessonsTotal = counted.Count,
            CompletedAt = completion?.At,
            StartedAt = record.StartedAt,
            LastAccessedAt = record.LastAccessedAt,
            CurrentLesson = record.CurrentLesson,
            StructureVersion = completion?.Version ?? structure.Version,
            SeenStructureVersion = completion is null ? structure.Version : null,
            RecordRevision = record.Revision,
        };
    }

    /// <summary>The whole percent that is surely reached: 199 of 200 is 99; 0 when nothing counts.</summary>
    public static int Percent(int done, int total) => total == 0 ? 0 : (int)(100L * done / total);

    /// <summary>The first instant at which everything that counted then, or until a moment ago, was done; null when there was none yet.</summary>
    private static (DateTimeOffset At, int Version, IReadOnlySet<LessonId> Counted)? Completion(LearningRecord record, CourseStructure structure)
    {
        var counted = new HashSet<LessonId>();
        foreach (var (index, change) in structure.Changes.Index())
        {
            CourseStructure.Apply(counted, change);
            var until = index + 1 < structure.Changes.Count ? structure.Changes[index + 1].Since : DateTimeOffset.MaxValue;
            if (counted.Count > 0 && counted.All(record.Completed.ContainsKey))
            {
                var last = counted.Max(lesson => record.Completed[lesson]);
                var at = last > change.Since ? last : change.Since;
                if (at <= until || at - until <= Grace)
                {
                    return (at, change.Version, counted);
                }
            }
        }

        return null;
    }
}
