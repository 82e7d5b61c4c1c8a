using System.Globalization;
using System.Text;

namespace Academy.Perf;

/// <summary>Whole requests against the real executable, beside a bare Kestrel endpoint that returns the same bytes.</summary>
internal static class HttpBench
{
    private const int Few = 100;
    private const int Many = 10_000;
    private const int Lessons = 200;

    public static async Task RunAsync(Report report)
    {
        var folder = Folders.Temporary();
        try
        {
            await using var host = await HostProcess.StartAsync(folder, demo: true);
            await host.SettleAsync();
            using var api = new ApiClient(host.Address);
            await api.SignInAsync("admin@academy.example");
            report.Section("HTTP, 16 connections from a second process");

            var course = await api.PublishCourseAsync("Prompt Engineering Mastery, measured", Lessons);
            var id = course.GetProperty("id").GetString();
            await PublishAsync(api, Few);
            var few = await CompareAsync(report, $"GET /v1/courses, {Few} courses", "≥ 0.5 × bare", host, api, "v1/courses");
            await CompareAsync(report, "GET /v1/courses/{id}", "≥ 0.5 × bare", host, api, $"v1/courses/{id}");
            await CompleteAsync(report, api, id!, [.. course.GetProperty("modules")[0].GetProperty("lessons").EnumerateArray().Select(lesson => lesson.GetProperty("id").GetString()!)]);
            await CompareAsync(report, "GET /v1/courses/{id}/progress", "none set", host, api, $"v1/courses/{id}/progress", api.Token);

            await PublishAsync(api, Many - Few);
            var many = await CompareAsync(report, $"GET /v1/courses, {Many} courses", "≥ 0.5 × bare", host, api, "v1/courses");
            report.Add("the list's p95 as the catalogue grows", goal: "≤ 1.5 ×", [many with { Name = $"{Many} courses" }, few with { Name = $"{Few} courses" }]);
            report.Line("");
            report.Line($"p95 ratio {many.P95 / few.P95:F2}. Resident memory with {Many} courses, after the load: {host.MemoryMegabytes:F0} MB.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Sample> CompareAsync(
        Report report, string title, string goal, HostProcess host, ApiClient api, string path, string? bearer = null)
    {
        var body = await api.GetAsync(path);
        await using var bare = await BareKestrel.StartAsync(body, "application/json");
        var samples = await Wrk.SideBySideAsync(("academy", new Uri(host.Address, path), bearer), ("bare Kestrel", new Uri(bare.Address, path), bearer));
        report.Add(string.Create(CultureInfo.InvariantCulture, $"{title} ({body.Length} bytes)"), goal, samples);
        return samples[0];
    }

    private static async Task CompleteAsync(Report report, ApiClient api, string course, string[] lessons)
    {
        await using var bare = await BareKestrel.StartAsync(Encoding.UTF8.GetBytes("{}"), "application/json");
        using var floor = new ApiClient(bare.Address);
        report.Add("POST /v1/courses/{id}/progress/complete, each lesson once, one caller in sequence", "none set", await Measure.OnceAsync(
            lessons.Length / 2,
            ("academy", i => api.PostAsync($"v1/courses/{course}/progress/complete", new { lessonId = lessons[i] })),
            ("bare Kestrel", i => floor.PostAsync($"v1/courses/{course}/progress/complete", new { lessonId = lessons[i] }))));
    }

    internal static async Task PublishAsync(ApiClient api, int count)
    {
        var last = "";
        for (var i = 0; i < count; i++)
        {
            last = $"Course {i} of {count}";
            await api.PublishCourseAsync(last, lessons: 3);
        }

        var deadline = DateTime.UtcNow.AddSeconds(60);
        while (!Encoding.UTF8.GetString(await api.GetAsync($"v1/courses?q={Uri.EscapeDataString(last)}")).Contains($"\"{last}\"", StringComparison.Ordinal))
        {
            if (DateTime.UtcNow > deadline)
            {
                throw new TimeoutException($"{last} didn't reach the list.");
            }
        }
    }
}
