using Academy.Core.Accounts;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Core.Progress;

namespace Academy.Local.Demo;

/// <summary>What the demo users did in the demo courses; the projections make progress and statistics of it.</summary>
internal sealed class DemoProgress(AccountStore accounts, LearningStore learning, TimeProvider clock)
{
    private static readonly (string Email, string Course, int Lessons)[] History =
    [
        ("learner@academy.example", "ai-foundations-the-essentials", int.MaxValue),
        ("learner@academy.example", "workflow-automation-with-ai", 5),
        ("learner@academy.example", "data-literacy-for-everyone", 1),
        ("learner@academy.example", "getting-started-with-chatbots", 2),
        ("contributor@academy.example", "workflow-automation-with-ai", 8),
        ("contributor@academy.example", "ai-foundations-the-essentials", 3),
        ("instructor@academy.example", "ai-foundations-the-essentials", int.MaxValue),
        ("instructor@academy.example", "data-literacy-for-everyone", 6),
        ("approver@academy.example", "measuring-the-roi-of-ai", 4),
        ("admin@academy.example", "data-literacy-for-everyone", 3),
    ];

    /// <summary>Stores the records that are missing; repeating it changes nothing.</summary>
    public async Task CreateAsync(IReadOnlyList<Course> courses, CancellationToken cancellation)
    {
        foreach (var (address, slug, lessons) in History)
        {
            if (await accounts.FindAsync(address, cancellation) is { } learner)
            {
                await learning.TryStartAsync(Record(learner.UserId, courses.Single(course => course.Slug == slug), lessons), cancellation);
            }
        }
    }

    /// <summary>One lesson every other day up to yesterday, then a look into the next.</summary>
    private LearningRecord Record(UserId learner, Course course, int lessons)
    {
        var ids = course.Outline.Lessons.Select(lesson => lesson.Id).ToList();
        var done = ids.Take(lessons).ToList();
        var last = clock.GetUtcNow().AddDays(-1);
        var events = done.Select((lesson, number) => new LearningEvent
        {
            UserId = learner,
            CourseId = course.CourseId,
            LessonId = lesson,
            At = last.AddDays(-2 * (done.Count - 1 - number)),
        }).ToList();
        if (done.Count < ids.Count)
        {
            events.Add(events[^1] with { LessonId = ids[done.Count], At = last.AddMinutes(5), PositionSeconds = 90 });
        }

        return events.Aggregate((LearningRecord?)null, (record, happened) => happened.ApplyTo(record))!;
    }
}
