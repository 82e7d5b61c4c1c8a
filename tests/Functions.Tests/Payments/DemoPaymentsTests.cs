using Academy.Core.Cohorts;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Payments.Reconciliation;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Cohorts;
using Academy.Functions.Tests.Organizations;
using Academy.Local.Demo;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Payments;

/// <summary>What administrators of a new academy find in its books.</summary>
[Spec(57, 62)]
public sealed class DemoPaymentsTests
{
    [Fact]
    public async Task A_payment_of_every_kind_is_there_however_often_the_demo_is_seeded()
    {
        await using var academy = await AcademyHost.StartAsync(new() { Demo = true, DemoLearners = 0 });
        await academy.SettleAsync();
        await ActivatorUtilities.CreateInstance<DemoPayments>(academy.Services).CreateAsync(CancellationToken.None);
        await academy.SettleAsync();

        foreach (var (email, status, kept) in new[]
        {
            ("paula@northwind.example", PaymentStatus.Completed, 1.0), ("rafi@northwind.example", PaymentStatus.Refunded, 0.0),
            ("petra@northwind.example", PaymentStatus.Completed, 0.5), ("eno@northwind.example", PaymentStatus.Failed, 0.0),
        })
        {
            var buyer = await academy.SignInAsync(email);
            var user = (await Me.OfAsync(buyer)).UserId;
            var payment = (await (await academy.SignInAsync("admin@academy.example")).ListAsync<PaymentView>($"v1/admin/users/{user}/payments")).ShouldHaveSingleItem();
            payment.Status.ShouldBe(status, email);
            (payment.Charged.Cents - payment.Refunded.Cents).ShouldBe((long)Math.Round(payment.Total.Cents * kept, MidpointRounding.AwayFromZero), email);
            (await buyer.MyCohortsAsync()).Count.ShouldBe(status == PaymentStatus.Completed ? 1 : 0, email);
        }

        academy.Clock.Advance(TimeSpan.FromHours(2));
        (await academy.Services.GetRequiredService<Reconciler>().RunAsync(CancellationToken.None)).Findings.ShouldBeEmpty();
    }
}
