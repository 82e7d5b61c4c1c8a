using System.Net.Http.Json;
using Academy.Core.Cohorts;
using Academy.Core.Cohorts.Waitlist;
using Academy.Core.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Cohorts;

/// <summary>What a new academy shows of cohorts.</summary>
public sealed class DemoCohortsTests
{
    [Fact]
    public async Task There_is_a_cohort_in_every_state_and_their_seats_add_up()
    {
        await using var academy = await AcademyHost.StartAsync(new() { Demo = true, DemoLearners = 0 });
        await academy.SettleAsync();
        var (cohorts, seats) = (academy.Services.GetRequiredService<CohortStore>(), academy.Services.GetRequiredService<SeatStore>());

        foreach (var (id, status, occupied) in new[]
        {
            ("demo-completed", CohortStatus.Completed, 2), ("demo-in-progress", CohortStatus.InProgress, 1), ("demo-open", CohortStatus.Open, 3),
            ("demo-full", CohortStatus.Open, 2), ("demo-acme", CohortStatus.Open, 0), ("demo-scheduled", CohortStatus.Scheduled, 0), ("demo-cancelled", CohortStatus.Cancelled, 0),
        })
        {
            var cohort = (await cohorts.FindAsync(new CohortId(id), CancellationToken.None)).ShouldNotBeNull();
            (cohort.Status, cohort.SeatsOccupied).ShouldBe((status, occupied), id);
            cohort.Sessions.ShouldNotBeEmpty();
            (await seats.OfCohortAsync(cohort.CourseId, cohort.CohortId, CancellationToken.None).CountAsync()).ShouldBe(occupied);
        }
    }

    [Fact]
    public async Task Three_people_wait_for_a_seat_in_the_full_one()
    {
        await using var academy = await AcademyHost.StartAsync(new() { Demo = true, DemoLearners = 0 });
        await academy.SettleAsync();
        var admin = await academy.SignInAsync("admin@academy.example");

        var line = (await admin.GetFromJsonAsync<Page<QueuedEntry>>("v1/admin/cohorts/demo-full/waitlist", Json.Documents))!.Items;

        line.Count.ShouldBe(3);
        line.ShouldAllBe(entry => entry.Status == WaitlistStatus.Waiting);
        (await admin.PlaceAsync()).Position.ShouldBe(3);
    }
}
