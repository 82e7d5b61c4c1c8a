using System.Globalization;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Discovery;

/// <summary>What a learner's lists ask of the store must not grow with the catalogue.</summary>
[Spec(194)]
public sealed class LargeCatalogueTests
{
    private const int Few = 100;
    private const int Many = 10_000;
    private const int AtOnce = 100;

    [Fact]
    public async Task At_ten_thousand_courses_a_learner_s_lists_ask_the_store_for_as_little_as_at_a_hundred()
    {
        await using var academy = await AcademyHost.StartAsync();
        var learner = await academy.SignInAsync(Role.Learner);
        string[] paths = ["v1/me/courses/discover", "v1/me/courses/discover?q=number%2099", "v1/me/recommendations"];
        await PutCardsAsync(academy, 0, Few);
        var before = await CostAsync(academy, learner, paths);

        await PutCardsAsync(academy, Few, Many);
        var after = await CostAsync(academy, learner, paths);

        foreach (var (path, few, many) in paths.Zip(before, after))
        {
            many.Operations.ShouldBeLessThanOrEqualTo(3, path);
            many.Charge.ShouldBeLessThanOrEqualTo(few.Charge * 1.2, path);
        }
    }

    /// <summary>The dearest of the requests of a process that knows the catalogue: it asks what has changed since a second ago.</summary>
    private static async Task<List<(int Operations, double Charge)>> CostAsync(AcademyHost academy, HttpClient learner, string[] paths)
    {
        await academy.SettleAsync();
        var costs = new List<(int, double)>();
        foreach (var path in paths)
        {
            (await learner.GetAsync(path)).EnsureSuccessStatusCode();
            academy.Clock.Advance(TimeSpan.FromSeconds(1));
            var response = await learner.GetAsync(path);
            (await response.Content.ReadAsStringAsync()).ShouldContain("Number 99");
            costs.Add((response.Operations(), double.Parse(response.Headers.GetValues("x-academy-request-charge").Single(), CultureInfo.InvariantCulture)));
        }

        return costs;
    }

    private static async Task PutCardsAsync(AcademyHost academy, int from, int to)
    {
        var course = CourseBuilder.Published(CourseBuilder.SelfPaced("One"));
        var catalog = academy.Services.GetRequiredService<AcademyDatabase>().Catalog;
        foreach (var numbers in Enumerable.Range(from, to - from).Chunk(AtOnce))
        {
            var batch = catalog.CreateTransactionalBatch(new(CourseCard.DocumentType));
            foreach (var number in numbers)
            {
                // The later the number the earlier the course, so that the first page is about those of the hundred.
                var since = CourseBuilder.Start.AddMinutes(number < Few ? -number : number);
                batch.Save(CourseCard.Of(course with { CourseId = new($"c{number}"), PublishedAt = since, Details = course.Details with { Title = $"Number {number}" } }));
            }

            (await batch.TryCommitAsync(CancellationToken.None)).ShouldBeTrue();
        }

        academy.Services.GetRequiredService<CourseCatalog>().Expire();
    }
}
