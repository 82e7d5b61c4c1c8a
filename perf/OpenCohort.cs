namespace Academy.Perf;

/// <summary>An open cohort in a course of its own, made through HTTP.</summary>
internal sealed record OpenCohort(string CourseId, string Id, DateTimeOffset StartsAt)
{
    private string Path => $"v1/courses/{CourseId}/cohorts/{Id}";

    public static async Task<OpenCohort> CreateAsync(ApiClient author, int capacity, int cents)
    {
        var course = await author.PostAsync("v1/courses", new
        {
            title = $"AI Foundations {Guid.NewGuid():N}",
            description = "Two days on what it is, what it is good for, and how a team puts it to work within a week.",
            delivery = "live",
            sessionType = "cohort",
            capabilityLevel = "fundamentals",
            impactLevel = "L1",
            priceB2C = cents,
            sessions = new[] { new { title = "Opening", type = "W", dayNumber = 1, durationMinutes = 90 } },
        });
        var courseId = course.GetProperty("id").GetString()!;
        await author.PostAsync($"v1/courses/{courseId}/publish", body: null);
        var startsAt = DateTimeOffset.UtcNow.AddDays(30);
        var cohort = await author.PostAsync($"v1/courses/{courseId}/cohorts", Content(startsAt, capacity));
        var open = new OpenCohort(courseId, cohort.GetProperty("id").GetString()!, startsAt);
        await author.PostAsync($"{open.Path}/open", body: null);
        return open;
    }

    public async Task ResizeAsync(ApiClient author, int capacity) => await author.PutAsync(Path, Content(StartsAt, capacity), await author.VersionAsync(Path));

    private static object Content(DateTimeOffset startsAt, int capacity) => new { name = "March", startsAt, timeZone = "Europe/Berlin", capacity };
}
