using System.Net;
using Academy.Core.Cohorts;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Cohorts;
using Academy.Functions.Tests.Courses;
using Academy.Functions.Tests.Organizations;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Payments;

[Spec(57, 60, 61, 72)]
public sealed class SeatPurchaseTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private AcademyHost Academy => fixture.Academy;

    [Fact]
    public async Task Who_pays_has_the_seat_and_is_enrolled()
    {
        var cohort = await Academy.OpenPaidAsync();
        var buyer = await Academy.SignInBuyerAsync();

        var begun = await buyer.BeginAsync(cohort);
        begun.Status.ShouldBe(PaymentStatus.Pending);
        begun.Total.ShouldBe(new Money(PaymentCalls.Price, "USD"));
        begun.ExpiresAt.ShouldBe(Academy.Clock.GetUtcNow().AddMinutes(30));
        (await Academy.SeatsAsync(cohort)).Single().State.ShouldBe(SeatState.Held);
        (await buyer.MyCohortsAsync()).ShouldBeEmpty("A seat that is only held is nobody's yet.");

        await Academy.PressAsync(begun, "pay");

        var paid = await buyer.PaymentAsync(begun);
        paid.Status.ShouldBe(PaymentStatus.Completed);
        paid.Charged.ShouldBe(begun.Total);
        paid.Url.ShouldBeNull("What is paid can't be paid again.");
        var seat = (await Academy.SeatsAsync(cohort)).Single();
        seat.State.ShouldBe(SeatState.Taken);
        seat.Source.ShouldBe(SeatSource.Checkout);
        var mine = (await buyer.MyCohortsAsync()).Single().Enrollment;
        mine.PaymentStatus.ShouldBe(PaymentStatus.Completed);
        mine.PaymentType.ShouldBe(PaymentType.B2C);
        mine.Price.ShouldBe(begun.Total);
    }

    [Fact]
    public async Task Asking_again_goes_on_with_the_same_purchase()
    {
        var cohort = await Academy.OpenPaidAsync();
        var buyer = await Academy.SignInBuyerAsync();

        var first = await buyer.BeginAsync(cohort);
        var again = await buyer.BeginAsync(cohort);

        again.Id.ShouldBe(first.Id);
        again.Url.ShouldBe(first.Url);
        (await buyer.ListAsync<PaymentView>("v1/me/payments")).Count.ShouldBe(1);
        (await Academy.SeatsAsync(cohort)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_idempotency_key_gets_the_same_answer()
    {
        var cohort = await Academy.OpenPaidAsync();
        var buyer = await Academy.SignInBuyerAsync();
        buyer.DefaultRequestHeaders.Add("Idempotency-Key", "once");

        var first = await buyer.BuyAsync(cohort);
        var again = await buyer.BuyAsync(cohort);

        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        again.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        (await again.ReadAsync<PaymentView>()).Id.ShouldBe((await first.ReadAsync<PaymentView>()).Id);
    }

    [Fact]
    public async Task A_full_cohort_sells_nothing_and_asks_for_no_money()
    {
        var cohort = await Academy.OpenPaidAsync(capacity: 1);
        await (await Academy.SignInBuyerAsync()).BeginAsync(cohort);
        var late = await Academy.SignInBuyerAsync();

        await (await late.BuyAsync(cohort)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "cohort.full");

        (await late.ListAsync<PaymentView>("v1/me/payments")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_is_enrolled_can_t_buy_the_seat_again()
    {
        var cohort = await Academy.OpenPaidAsync();
        var (buyer, _) = await Academy.PaidAsync(cohort);

        await (await buyer.BuyAsync(cohort)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "enrollment.already_enrolled");
    }

    [Fact]
    public async Task A_cohort_that_is_not_there_not_open_or_not_sold_is_refused()
    {
        var buyer = await Academy.SignInBuyerAsync();
        var planned = await Academy.PlanAsync(await Academy.PublishLiveCourseAsync(), Academy.Content() with { PriceInCents = 100 });
        var unpriced = await Academy.OpenPaidAsync(price: null);

        await (await buyer.PostAsync("v1/checkout", new CheckoutRequest { CohortId = new("none") })).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "cohort.not_found");
        await (await buyer.BuyAsync(planned)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "cohort.not_open");
        await (await buyer.BuyAsync(unpriced)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "checkout.not_for_sale");
        await (await buyer.PostAsync("v1/checkout", new CheckoutRequest())).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "checkout.one_thing");
        await (await buyer.PostAsync("v1/checkout", new CheckoutRequest { CohortId = planned.View.Id, OfferId = new("o") }))
            .ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "checkout.one_thing");
    }

    [Fact]
    public async Task An_organization_s_own_cohort_is_not_there_for_others_and_not_sold_to_its_members()
    {
        var organization = await Academy.CreateOrganizationAsync();
        var content = Academy.Content() with { PriceInCents = 100, IsB2B = true, OrganizationId = organization.View.Id };
        var cohort = await Academy.OpenAsync(await Academy.PublishLiveCourseAsync(), content);
        var (member, _, _) = await Academy.SignInMemberAsync(organization);

        await (await (await Academy.SignInBuyerAsync()).BuyAsync(cohort)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "cohort.not_found");
        await (await member.BuyAsync(cohort)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "checkout.not_for_sale");
    }

    [Theory]
    [InlineData(PaymentCalls.Price)]
    [InlineData(0)]
    public async Task What_a_member_of_an_organization_buys_for_themselves_is_no_seat_of_the_organization(int price)
    {
        var (member, userId, _) = await Academy.SignInMemberAsync(await Academy.CreateOrganizationAsync());
        var cohort = await Academy.OpenPaidAsync(price: price);

        var begun = await member.BeginAsync(cohort);
        if (begun.Url is not null)
        {
            await Academy.PressAsync(begun, "pay");
        }

        var mine = (await Academy.Services.GetRequiredService<EnrollmentStore>().FindAsync(new(userId), cohort.View.Id, CancellationToken.None)).ShouldNotBeNull();
        (mine.IsEnrolled, mine.OrganizationId).ShouldBe((true, null));
        mine.Milestones.ShouldAllBe(step => step.OrganizationId == null, "Its webhooks hear of what it gave alone.");
    }

    [Fact]
    public async Task A_payment_that_takes_days_counts_when_it_arrives()
    {
        var cohort = await Academy.OpenPaidAsync();
        var buyer = await Academy.SignInBuyerAsync();
        var begun = await buyer.BeginAsync(cohort);

        await Academy.PressAsync(begun, "pay-later");
        (await buyer.PaymentAsync(begun)).Status.ShouldBe(PaymentStatus.Pending);
        (await buyer.MyCohortsAsync()).ShouldBeEmpty();

        await Academy.PressAsync(begun, "arrive");
        (await buyer.PaymentAsync(begun)).Status.ShouldBe(PaymentStatus.Completed);
        (await buyer.MyCohortsAsync()).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("expire")]
    [InlineData("pay-later", "fail")]
    public async Task A_purchase_that_comes_to_nothing_frees_the_seat_at_once(params string[] buttons)
    {
        var cohort = await Academy.OpenPaidAsync(capacity: 1);
        var buyer = await Academy.SignInBuyerAsync();
        var begun = await buyer.BeginAsync(cohort);

        foreach (var button in buttons)
        {
            await Academy.PressAsync(begun, button);
        }

        (await buyer.PaymentAsync(begun)).Status.ShouldBe(PaymentStatus.Failed);
        (await Academy.SeatsAsync(cohort)).ShouldBeEmpty();
        (await (await Academy.SignInBuyerAsync()).BeginAsync(cohort)).Status.ShouldBe(PaymentStatus.Pending);
    }

    [Fact]
    public async Task After_a_purchase_that_came_to_nothing_one_can_buy_again()
    {
        var cohort = await Academy.OpenPaidAsync(capacity: 1);
        var buyer = await Academy.SignInBuyerAsync();
        var failed = await buyer.BeginAsync(cohort);
        await Academy.PressAsync(failed, "expire");

        var second = await buyer.BeginAsync(cohort);
        second.Id.ShouldNotBe(failed.Id);
        await Academy.PressAsync(second, "pay");

        (await buyer.MyCohortsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_seat_that_costs_nothing_is_had_without_paying()
    {
        var cohort = await Academy.OpenPaidAsync(price: 0);
        var buyer = await Academy.SignInBuyerAsync();

        var had = await buyer.BeginAsync(cohort);

        had.Status.ShouldBe(PaymentStatus.Completed);
        had.Url.ShouldBeNull();
        (await buyer.MyCohortsAsync()).Single().Enrollment.PaymentType.ShouldBe(PaymentType.Free);
        (await Academy.SeatsAsync(cohort)).Single().State.ShouldBe(SeatState.Taken);
    }

    [Fact]
    public async Task A_stranger_s_payment_is_not_there()
    {
        var (_, payment) = await Academy.PaidAsync(await Academy.OpenPaidAsync());
        var stranger = await Academy.SignInBuyerAsync();

        await (await stranger.GetAsync($"v1/me/payments/{payment.Id}")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "payment.not_found");
        await (await stranger.GetAsync("v1/me/payments/nonsense")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "payment.not_found");
        await (await stranger.GetAsync("v1/me/payments?after=nonsense")).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "page.bad_cursor");
        (await stranger.ListAsync<PaymentView>("v1/me/payments")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_last_seat_is_sold_once_to_many_who_want_it()
    {
        var cohort = await Academy.OpenPaidAsync(capacity: 1);
        var buyers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Academy.SignInBuyerAsync()));

        var answers = await Task.WhenAll(buyers.Select(buyer => buyer.BuyAsync(cohort)));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict).ShouldBe(11);
        (await Academy.SeatsAsync(cohort)).Count.ShouldBe(1);
    }
}
