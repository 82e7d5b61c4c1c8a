using System.Net;
using System.Net.Http.Json;
using Academy.Core.Cohorts;
using Academy.Core.Messaging;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Payments.Reconciliation;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Cohorts;
using Academy.Functions.Tests.Organizations;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Payments;

[Spec(59, 61, 62)]
public sealed class ReconciliationTests : IAsyncLifetime
{
    private AcademyHost Academy { get; set; } = null!;

    public async ValueTask InitializeAsync() => Academy = await AcademyHost.StartAsync();

    public ValueTask DisposeAsync() => Academy.DisposeAsync();

    [Fact]
    public async Task After_everything_that_can_happen_money_and_seats_fit_together_every_night()
    {
        var admin = await Academy.SignInAsync(Role.PlatformAdmin);
        await (await admin.GetAsync("v1/admin/reconciliation")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "reconciliation.none");
        var cohort = await Academy.OpenPaidAsync();
        await Academy.PaidAsync(cohort);
        await Academy.RefundAsync((await Academy.PaidAsync(cohort)).Payment, 1_000);
        await Academy.RefundAsync((await Academy.PaidAsync(cohort)).Payment, null);
        await Academy.PressAsync((await Academy.PaidAsync(cohort)).Payment, "dispute");
        await Academy.PressAsync(await (await Academy.SignInBuyerAsync()).BeginAsync(cohort), "expire");
        await (await Academy.SignInBuyerAsync()).BeginAsync(cohort);
        await Academy.EnrolAsync(cohort, await Academy.SignInBuyerAsync());
        await (await Academy.SignInBuyerAsync()).BeginAsync(await Academy.OpenPaidAsync(price: 0));

        await Academy.AdvanceAsync(TimeSpan.FromDays(1));

        var report = await ReportAsync();
        report.Findings.ShouldBeEmpty();
        report.Payments.ShouldBe(5, "Four were paid, one cost nothing.");
        report.Seats.ShouldBe(5, "Of who paid, paid and got some back, disputes, was granted a seat, and had one for nothing.");
        report.At.TimeOfDay.ShouldBe(new TimeSpan(3, 17, 0));
    }

    [Fact]
    public async Task What_doesn_t_fit_together_is_found_and_administrators_are_told()
    {
        var cohort = await Academy.OpenPaidAsync();
        await Academy.SignInAsync(Role.PlatformAdmin);
        var (robbed, free) = ((await Academy.PaidAsync(cohort)).Payment, (await Academy.PaidAsync(cohort)).Payment);
        var database = Academy.Services.GetRequiredService<AcademyDatabase>();
        await database.Courses.RemoveAsync(cohort.View.CourseId.Value, Seat.IdOf(cohort.View.Id, robbed.Id.UserId), CancellationToken.None);
        await database.Users.RemoveAsync(free.Id.UserId.Value, Checkout.IdOf(free.Id), CancellationToken.None);

        await Academy.AdvanceAsync(TimeSpan.FromDays(1));

        var report = await ReportAsync();
        report.FindingCount.ShouldBe(3);
        report.Findings.ShouldBe(
            [
                new(FindingKind.PaidWithoutSeat) { CohortId = cohort.View.Id, UserId = robbed.Id.UserId, CheckoutId = robbed.Id },
                new(FindingKind.SeatWithoutPayment) { CohortId = cohort.View.Id, UserId = free.Id.UserId },
                new(FindingKind.SeatCountDiffers) { CohortId = cohort.View.Id },
            ],
            ignoreOrder: true);
        (await (await Academy.SignInAsync(Role.PlatformAdmin)).ListAsync<NoticeView>("v1/me/notices")).ShouldContain(notice => notice.Topic == "reconciliation.findings");
    }

    private async Task<ReconciliationView> ReportAsync() =>
        (await (await Academy.SignInAsync(Role.PlatformAdmin)).GetFromJsonAsync<ReconciliationView>("v1/admin/reconciliation", Json.Documents))!;
}
