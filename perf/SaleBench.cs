using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Academy.Perf;

/// <summary>A flash sale: many buyers at once on few seats, on the real executable, beside the batches that such a sale consists of.</summary>
internal static class SaleBench
{
    private const int Seats = 50;
    private const int Buyers = 2_000;
    private const int AtOnce = 64;

    public static async Task RunAsync(Report report)
    {
        var folder = Folders.Temporary();
        try
        {
            var (instructor, buyers) = await Accounts.OpenAsync(folder, "instructor@academy.example", [.. Enumerable.Range(0, Buyers).Select(number => $"buyer{number}@academy.example")]);
            await using var host = await HostProcess.StartAsync(folder, demo: false);
            using var author = new ApiClient(host.Address, instructor);
            var cohort = (await OpenCohort.CreateAsync(author, Seats, cents: 49_900)).Id;
            report.Section($"A flash sale: {Buyers} buyers, {Seats} seats, {AtOnce} at once over HTTP");
            var answers = await SellAsync(host, cohort, buyers);
            await using var bare = new SeatBatches(Folders.Temporary());
            report.Add("one buyer's checkout", "none set", [Summary("academy", answers.Select(answer => answer.Microseconds)), Summary("the seat's batch alone", await bare.ClaimAsync(Buyers, AtOnce))]);
            report.Line("");
            report.Line(string.Create(
                CultureInfo.InvariantCulture,
                $"{answers.Count(answer => answer.Status == HttpStatusCode.Created)} checkouts began, {answers.Count(answer => answer.Status == HttpStatusCode.Conflict)} buyers were told that the cohort is full, {answers.Count(answer => answer.Status is not (HttpStatusCode.Created or HttpStatusCode.Conflict))} got another answer."));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(HttpStatusCode Status, double Microseconds)[]> SellAsync(HostProcess host, string cohort, string[] buyers)
    {
        using var http = new HttpClient { BaseAddress = host.Address };
        var answers = new (HttpStatusCode, double)[buyers.Length];
        await Parallel.ForAsync(0, buyers.Length, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, cancellation) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "v1/checkout") { Content = JsonContent.Create(new { cohortId = cohort }) };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", buyers[number]);
            var started = Stopwatch.GetTimestamp();
            using var response = await http.SendAsync(request, cancellation);
            answers[number] = (response.StatusCode, Stopwatch.GetElapsedTime(started).TotalMicroseconds);
        });
        return answers;
    }

    // A caller of many: what one answer takes times the callers is what the machine takes for all.
    private static Sample Summary(string name, IEnumerable<double> microseconds)
    {
        var sample = Measure.Summarise(name, [.. microseconds]);
        return sample with { PerSecond = sample.PerSecond * AtOnce };
    }
}
