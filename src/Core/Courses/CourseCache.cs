using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Courses;

/// <summary>
/// The courses that this process read lately. A course is at most a second old: after that the store is asked whether it changed, which
/// costs one request unit whatever the size of the course. What this process writes is there at once.
/// </summary>
public sealed class CourseCache(AcademyDatabase database, TimeProvider clock)
{
    public const int Capacity = 1_000;

    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<CourseId, CachedCourse> courses = new();

    /// <summary>How many courses are kept.</summary>
    public int Count => courses.Count;

    /// <summary>The course as it was at most a second ago; null when there is none.</summary>
    public ValueTask<CachedCourse?> FindAsync(CourseId id, CancellationToken cancellation) =>
        courses.TryGetValue(id, out var cached) && clock.GetElapsedTime(cached.CheckedAt) < MaxAge
            ? ValueTask.FromResult<CachedCourse?>(cached)
            : new(FindLatestAsync(id, cancellation));

    /// <summary>The course as it is now; null when there is none.</summary>
    public async Task<CachedCourse?> FindLatestAsync(CourseId id, CancellationToken cancellation)
    {
        var known = courses.GetValueOrDefault(id);
        var asked = clock.GetTimestamp();
        using var response = await database.Courses.ReadItemStreamAsync(
            Course.DocumentId, new PartitionKey(id.Value), new ItemRequestOptions { IfNoneMatchEtag = known?.ETag }, cancellation);
        switch (response.StatusCode)
        {
            case HttpStatusCode.NotModified:
                known!.CheckedAt = asked;
                return known;
            case HttpStatusCode.NotFound when response.IsMissingDocument():
                courses.TryRemove(id, out _);
                return null;
            default:
                response.EnsureSuccessStatusCode();
                return Remember((await JsonSerializer.DeserializeAsync<Course>(response.Content, Json.Documents, cancellation))!, asked);
        }
    }

    /// <summary>Takes in a version that this process just stored.</summary>
    public CachedCourse Remember(Course stored) => Remember(stored, clock.GetTimestamp());

    // A slow read must not put an older version over a newer one.
    private CachedCourse Remember(Course course, long asked)
    {
        if (courses.Count >= Capacity)
        {
            Evict();
        }

        var latest = new CachedCourse(course, asked);
        return courses.AddOrUpdate(course.CourseId, latest, (_, known) => known.Course.Revision > course.Revision ? known : latest);
    }

    private void Evict()
    {
        foreach (var (id, _) in courses.OrderBy(entry => entry.Value.CheckedAt).Take(Capacity / 10))
        {
            courses.TryRemove(id, out _);
        }
    }
}
