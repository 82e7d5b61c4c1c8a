using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Academy.Perf;

/// <summary>How long the next in line waits for a seat that came free, whatever freed it; over HTTP on the real executable.</summary>
internal static class WaitlistBench
{
    private const int Times = 20;

    public static async Task RunAsync(Report report)
    {
        var folder = Folders.Temporary();
        try
        {
            var tokens = await Accounts.OpenAsync(folder, "instructor@academy.example", [.. Enumerable.Range(0, 2 * Times).Select(number => $"learner{number}@academy.example")]);
            await using var host = await HostProcess.StartAsync(folder, demo: false);
            using var admin = new ApiClient(host.Address, tokens.Admin);
            var people = tokens.Learners.Select(token => new ApiClient(host.Address, token)).ToList();
            var (seated, waiting) = (people[..Times], people[Times..]);
            report.Section(string.Create(CultureInfo.InvariantCulture, $"From a seat that comes free to its offer, {Times} times each (goal: 5 s)"));
            await MeasureAsync(report, "a learner withdraws", await FullCohortAsync(admin, seated, waiting), waiting, (cohort, number) =>
                seated[number].PostAsync($"v1/me/enrollments/{cohort.Id}/withdraw", new { reason = "No time" }));
            var payments = new List<string>();
            await MeasureAsync(report, "a payment is refunded", await PaidCohortAsync(admin, seated, waiting, payments), waiting, (_, number) =>
                admin.PostAsync($"v1/admin/payments/{payments[number]}/refund", new { reason = "Asked for it" }));
            await MeasureAsync(report, "the capacity is raised", await FullCohortAsync(admin, seated[..1], waiting), waiting, (cohort, number) => cohort.ResizeAsync(admin, number + 2));
            people.ForEach(person => person.Dispose());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(Report report, string cause, OpenCohort cohort, List<ApiClient> waiting, Func<OpenCohort, int, Task> free)
    {
        List<double> waits = [];
        for (var number = 0; number < Times; number++)
        {
            var started = Stopwatch.GetTimestamp();
            await free(cohort, number);
            while (!await IsOfferedAsync(waiting[number], cohort))
            {
                await Task.Delay(10);
                if (Stopwatch.GetElapsedTime(started) > TimeSpan.FromSeconds(30))
                {
                    throw new InvalidOperationException($"No seat was offered when {cause}.");
                }
            }

            waits.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        var inOrder = waits.Order().ToList();
        report.Line(string.Create(CultureInfo.InvariantCulture, $"- {cause}: median {inOrder[Times / 2]:F0} ms, longest {inOrder[^1]:F0} ms."));
    }

    private static async Task<bool> IsOfferedAsync(ApiClient learner, OpenCohort cohort)
    {
        using var places = JsonDocument.Parse(await learner.GetAsync("v1/me/waitlist"));
        return places.RootElement.GetProperty("items").EnumerateArray().Any(place =>
            place.GetProperty("courseId").GetString() == cohort.CourseId && place.GetProperty("status").GetString() == "offered");
    }

    private static async Task<OpenCohort> FullCohortAsync(ApiClient admin, List<ApiClient> seated, List<ApiClient> waiting)
    {
        var cohort = await OpenCohort.CreateAsync(admin, seated.Count, cents: 0);
        foreach (var learner in seated)
        {
            await learner.PostAsync("v1/checkout", new { cohortId = cohort.Id });
        }

        await JoinAsync(cohort, waiting);
        return cohort;
    }

    private static async Task<OpenCohort> PaidCohortAsync(ApiClient admin, List<ApiClient> seated, List<ApiClient> waiting, List<string> payments)
    {
        var cohort = await OpenCohort.CreateAsync(admin, seated.Count, cents: 49_900);
        foreach (var learner in seated)
        {
            var begun = await learner.PostAsync("v1/checkout", new { cohortId = cohort.Id });
            payments.Add(begun.GetProperty("id").GetString()!);
            await learner.PostAsync($"{new Uri(begun.GetProperty("url").GetString()!).AbsolutePath[1..]}/pay", body: null);
            while (!(await learner.GetTextAsync($"v1/me/payments/{payments[^1]}")).Contains("\"completed\"", StringComparison.Ordinal))
            {
                await Task.Delay(20);
            }
        }

        await JoinAsync(cohort, waiting);
        return cohort;
    }

    private static async Task JoinAsync(OpenCohort cohort, List<ApiClient> waiting)
    {
        foreach (var learner in waiting)
        {
            await learner.PostAsync("v1/waitlist", new { courseId = cohort.CourseId, cohortId = cohort.Id });
        }
    }
}
