using Academy.Core.Cohorts;
using Academy.Core.Cohorts.Waitlist;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.TestKit;

/// <summary>Queues for tests: a published course of their own with the cohorts that a test wants.</summary>
public static class WaitlistBuilder
{
    /// <summary>Publishes a course that costs nothing unless told otherwise.</summary>
    public static async Task<Course> AddLiveCourseAsync(this AcademyStore store, int price = 0)
    {
        var author = new Caller(CourseBuilder.Author, Role.Approver);
        var content = CourseBuilder.Cohort() with { Title = $"Course {Guid.NewGuid():N}", PriceB2C = price };
        var course = (await store.Get<CourseAuthoring>().CreateAsync(author, content, CancellationToken.None)).Value!;
        return (await store.Get<CourseAuthoring>().PublishAsync(course.CourseId, null, CancellationToken.None)).Value!;
    }

    /// <summary>Stores a cohort of a course: open, and starting so many days from now.</summary>
    public static Task<Cohort> AddCohortAsync(this AcademyStore store, Course course, int capacity, int days = 14, Func<Cohort, Cohort>? change = null)
    {
        var startsAt = store.Clock.GetUtcNow().AddDays(days);
        var cohort = CohortBuilder.Cohort(capacity, $"k{Guid.NewGuid():N}", course.CourseId.Value) with { StartsAt = startsAt, EndsAt = startsAt.AddDays(1) };
        return store.AddCohortAsync(change?.Invoke(cohort) ?? cohort);
    }

    public static Task<Result<WaitlistEntry>> JoinAsync(this AcademyStore store, Course course, string user, Cohort? cohort = null) =>
        store.Get<Waitlists>().JoinAsync(new Caller(new(user), Role.Learner), new() { CourseId = course.CourseId, CohortId = cohort?.CohortId }, CancellationToken.None);

    public static Task<IReadOnlyList<CohortId>> ProcessAsync(this AcademyStore store, Course course) =>
        store.Get<WaitlistProcessing>().ProcessAsync(course.CourseId, CancellationToken.None);

    public static async Task<WaitlistEntry> EntryAsync(this AcademyStore store, Course course, string user) =>
        (await store.Get<WaitlistStore>().FindAsync(course.CourseId, new(user), CancellationToken.None))!;

    /// <summary>Everyone's entries in the order in which they stand.</summary>
    public static async Task<IReadOnlyList<WaitlistEntry>> EntriesAsync(this AcademyStore store, Course course) =>
    [
        .. (await store.DocumentsAsync<WaitlistEntry>(course, WaitlistEntry.DocumentType)).OrderBy(entry => entry.Order, StringComparer.Ordinal),
    ];

    public static async Task<IReadOnlyList<LogKind>> LogAsync(this AcademyStore store, Course course) =>
        [.. (await store.DocumentsAsync<WaitlistLogEntry>(course, WaitlistLogEntry.DocumentType)).OrderBy(entry => entry.Sequence).Select(entry => entry.Kind)];

    public static Task<WaitlistVerdict> VerifyAsync(this AcademyStore store, Course course) => store.Get<WaitlistLog>().VerifyAsync(course.CourseId, CancellationToken.None);

    public static Task<List<T>> DocumentsAsync<T>(this AcademyStore store, Course course, string type) => store.Database.Courses.QueryAsync<T>(
        course.CourseId.Value, new QueryDefinition("SELECT * FROM c WHERE c.type = @type").WithParameter("@type", type), CancellationToken.None).ToListAsync().AsTask();
}
