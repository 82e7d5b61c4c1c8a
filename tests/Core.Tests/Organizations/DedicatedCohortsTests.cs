using Academy.Core.Cohorts;
using Academy.Core.Organizations;
using Academy.Core.Organizations.Cohorts;
using Academy.Core.Organizations.Managers;
using Academy.Core.Platform;

namespace Academy.Core.Tests.Organizations;

/// <summary>Which organization's managers find a cohort, whoever's it was before.</summary>
[Spec(70)]
public sealed class DedicatedCohortsTests(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private static readonly Caller Approver = new(new("grace"), Role.Approver);

    private readonly AcademyStore store = fixture.Store;
    private readonly CancellationToken cancellation = TestContext.Current.CancellationToken;

    // Given whose the cohort is, one after the other; "-" is everyone's.
    [Theory]
    [InlineData("acme", "acme")]
    [InlineData("acme globex", "globex")]
    [InlineData("acme -", "")]
    [InlineData("acme - globex", "globex")]
    [InlineData("acme globex acme", "acme")]
    [InlineData("- acme initech globex -", "")]
    public async Task A_cohort_is_where_it_belongs_and_nowhere_else(string owners, string found)
    {
        var run = $"{Guid.NewGuid():N}";
        var cohort = await store.AddCohortAsync(await store.AddLiveCourseAsync(), capacity: 5);
        foreach (var owner in owners.Split(' '))
        {
            await GiveAsync(cohort, owner == "-" ? null : new(owner + run));
            await ProjectAsync(cohort);
        }

        await ShouldBeAtAsync(found, run, cohort);
        await ProjectAsync(cohort);
        await ShouldBeAtAsync(found, run, cohort);
    }

    [Fact]
    public async Task News_that_comes_late_leaves_nothing_behind()
    {
        var run = $"{Guid.NewGuid():N}";
        var cohort = await store.AddCohortAsync(await store.AddLiveCourseAsync(), capacity: 5);
        await GiveAsync(cohort, new("acme" + run));
        await ProjectAsync(cohort);
        await GiveAsync(cohort, new("globex" + run));
        await GiveAsync(cohort, new("initech" + run));

        await ProjectAsync(cohort);

        await ShouldBeAtAsync("initech", run, cohort);
    }

    private Task ProjectAsync(Cohort cohort) => store.Get<DedicatedCohorts>().ProjectAsync(cohort.CourseId, cohort.CohortId, cancellation);

    private async Task GiveAsync(Cohort cohort, OrganizationId? organization)
    {
        var before = await store.ReadAsync(cohort);
        var content = new CohortContent
        {
            Name = before.Name,
            StartsAt = before.StartsAt,
            TimeZone = before.TimeZone,
            Capacity = before.Capacity,
            IsB2B = organization is not null,
            OrganizationId = organization,
        };
        (await store.Get<CohortAuthoring>().UpdateAsync(Approver, cohort.CourseId, cohort.CohortId, before.Version, content, cancellation)).Refusal.ShouldBeNull();
    }

    private async Task ShouldBeAtAsync(string found, string run, Cohort cohort)
    {
        foreach (var owner in new[] { "acme", "globex", "initech" })
        {
            var page = await store.Get<DedicatedCohorts>().ListAsync(ManagerGrant.OfPlatform(new(owner + run), new("academy")), new(), cancellation);
            page.Value!.Items.Select(row => row.Id).ShouldBe(owner == found ? [cohort.CohortId] : [], owner);
        }
    }
}
