using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Academy.Core.Accounts;
using Academy.Core.Platform;
using Academy.Functions.Http.Authentication;
using Academy.Local.Hosting;
using Microsoft.Extensions.DependencyInjection;

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
            var (instructor, buyers) = await OpenAccountsAsync(folder);
            await using var host = await HostProcess.StartAsync(folder, demo: false);
            using var author = new ApiClient(host.Address, instructor);
            var cohort = await OpenCohortAsync(author);
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

    // In this process, because two thousand sign-ins by mail would take longer than the sale.
    private static async Task<(string Instructor, string[] Buyers)> OpenAccountsAsync(string folder)
    {
        await using var host = await LocalHost.StartAsync(new LocalOptions { Urls = "http://127.0.0.1:0", Data = folder, Demo = false }, new HostSetup(), CancellationToken.None);
        var instructor = await SignInAsync(host.Services, "instructor@academy.example");
        await host.Services.GetRequiredService<RoleGrants>().GrantAsync(instructor.User, Role.PlatformAdmin, by: null, CancellationToken.None);
        var buyers = new List<string>(Buyers);
        foreach (var number in Enumerable.Range(0, Buyers))
        {
            buyers.Add((await SignInAsync(host.Services, $"buyer{number}@academy.example")).Token);
        }

        return (instructor.Token, [.. buyers]);
    }

    private static async Task<(UserId User, string Token)> SignInAsync(IServiceProvider services, string email)
    {
        _ = EmailAddress.TryParse(email, out var address);
        var account = await services.GetRequiredService<AccountStore>().FindOrOpenAsync(address, name: null, CancellationToken.None);
        var session = await services.GetRequiredService<Sessions>().OpenAsync(account.UserId, CancellationToken.None);
        return (account.UserId, services.GetRequiredService<BearerTokens>().Issue(session).AccessToken);
    }

    private static async Task<string> OpenCohortAsync(ApiClient author)
    {
        var course = await author.PostAsync("v1/courses", new
        {
            title = "AI Foundations, on sale",
            description = "Two days on what it is, what it is good for, and how a team puts it to work within a week.",
            delivery = "live",
            sessionType = "cohort",
            capabilityLevel = "fundamentals",
            impactLevel = "L1",
            priceB2C = 49_900,
            sessions = new[] { new { title = "Opening", type = "W", dayNumber = 1, durationMinutes = 90 } },
        });
        var path = $"v1/courses/{course.GetProperty("id").GetString()}";
        await author.PostAsync($"{path}/publish", body: null);
        var cohort = await author.PostAsync($"{path}/cohorts", new { name = "March", startsAt = DateTimeOffset.UtcNow.AddDays(30), timeZone = "Europe/Berlin", capacity = Seats });
        var id = cohort.GetProperty("id").GetString()!;
        await author.PostAsync($"{path}/cohorts/{id}/open", body: null);
        return id;
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
