namespace Academy.Core.Courses;

/// <summary>The rules between the fields of a course, beyond what each field must be by itself.</summary>
internal static class CourseConsistency
{
    public const int MaxLessons = 500;

    private const int DaysOfACohort = 2;

    public static IEnumerable<(string Field, string Message)> Faults(CourseContent content)
    {
        if (content.Delivery == CourseDelivery.SelfPaced)
        {
            if (content.SessionType is not null)
            {
                yield return ("sessionType", "A self-paced course has no session type.");
            }

            if (content.Sessions.Count > 0)
            {
                yield return ("sessions", "A self-paced course has no sessions; its sections are modules.");
            }
        }
        else if (content.SessionType is null)
        {
            yield return ("sessionType", "A live or blended course says what its sessions are: cohort, webinar or hackathon.");
        }

        if (content.SessionType == SessionType.Cohort)
        {
            foreach (var (index, _) in content.Sessions.Index().Where(session => session.Item.DayNumber > DaysOfACohort))
            {
                yield return ($"sessions[{index}].dayNumber", "A cohort has two days.");
            }
        }

        foreach (var (index, _) in content.Tags.Index().Where(tag => !CourseTags.IsValid(tag.Item)))
        {
            yield return CourseTags.Fault(index);
        }

        if (content.Modules.Sum(module => module.Lessons.Count) + content.Sessions.Sum(session => session.Lessons.Count) > MaxLessons)
        {
            yield return ("modules", $"A course has at most {MaxLessons} lessons.");
        }
    }
}
