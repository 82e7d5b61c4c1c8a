using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Academy.Core.Payments;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Payments.Events;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Courses;
using Academy.Functions.Tests.Organizations;
using Academy.Functions.Tests.Payments;

namespace Academy.Functions.Tests.Cohorts;

/// <summary>The mail that says that one is in a cohort: once for each time that one came into it, however one did and however often that is told.</summary>
[Spec(57, 192)]
public sealed partial class ConfirmationMailTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private readonly AcademyHost academy = fixture.Academy;

    [Fact]
    public async Task Who_paid_is_told_once_however_many_events_say_so()
    {
        var cohort = await academy.OpenPaidAsync();
        var buyer = await academy.SignInBuyerAsync();
        var begun = await buyer.BeginAsync(cohort);
        (await ConfirmationsAsync(buyer)).ShouldBeEmpty("Nothing is paid yet.");

        await academy.PressAsync(begun, "pay");
        foreach (var type in new[] { "checkout.session.completed", "checkout.session.async_payment_succeeded", "checkout.session.completed" })
        {
            (await academy.PostStripeAsync(StripeCalls.Event(type, Session(begun), academy.Clock.GetUtcNow()))).EnsureSuccessStatusCode();
        }

        var mail = (await ConfirmationsAsync(buyer)).ShouldHaveSingleItem();
        mail.Text.ShouldContain(cohort.View.Name);
        mail.Text.ShouldContain("(Europe/Berlin)");
        mail.Text.ShouldContain($"Your payment of {begun.Total} has arrived.");
        mail.Html.ShouldContain("<a href=");
        mail.Html.ShouldContain($"Your payment of {begun.Total} has arrived.");
    }

    [Fact]
    public async Task Who_is_given_a_seat_by_hand_is_told_once_however_often_it_is_given()
    {
        var (cohort, learner) = (await academy.OpenAsync(), await academy.SignInBuyerAsync());

        await academy.EnrolAsync(cohort, learner);
        await academy.EnrolAsync(cohort, learner);

        (await ConfirmationsAsync(learner)).ShouldHaveSingleItem().Text.ShouldContain("There is nothing to pay.");
    }

    [Fact]
    public async Task Who_stands_in_a_sheet_is_told_once_however_often_it_is_sent_and_not_by_a_rehearsal()
    {
        var (cohort, learner) = (await academy.OpenAsync(), await academy.SignInBuyerAsync());
        var admin = await academy.SignInAsync(Role.PlatformAdmin);
        var csv = $"email\n{(await Me.OfAsync(learner)).Email}";

        await EnrolAsync(dryRun: true);
        (await ConfirmationsAsync(learner)).ShouldBeEmpty();
        await EnrolAsync(dryRun: false);
        await EnrolAsync(dryRun: false);

        (await ConfirmationsAsync(learner)).Count.ShouldBe(1);

        async Task EnrolAsync(bool dryRun) => (await admin.PostAsync($"{cohort.Path}/enrollments/bulk", new { csv, reason = "Invited", dryRun })).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task Who_leaves_and_comes_again_is_told_again()
    {
        var (cohort, learner) = (await academy.OpenAsync(), await academy.SignInBuyerAsync());
        await academy.EnrolAsync(cohort, learner);
        (await learner.PostAsync($"v1/me/enrollments/{cohort.View.Id}/withdraw", new { reason = "No time" })).EnsureSuccessStatusCode();

        await academy.EnrolAsync(cohort, learner);

        (await ConfirmationsAsync(learner)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task It_comes_to_who_wants_no_other_mails_and_has_no_link_to_end_it()
    {
        var (cohort, learner) = (await academy.OpenAsync(), await academy.SignInBuyerAsync());
        (await learner.PatchAsync("v1/me", JsonContent.Create(new { notificationPreferences = new { emailNotifications = false } }))).EnsureSuccessStatusCode();

        await academy.EnrolAsync(cohort, learner);

        (await ConfirmationsAsync(learner)).ShouldHaveSingleItem().Headers.ShouldBeEmpty();
    }

    [Fact]
    public async Task Its_link_opens_the_dates_of_the_cohort_to_whoever_has_it_and_not_where_to_join()
    {
        var organization = await academy.CreateOrganizationAsync();
        var content = academy.Content() with { IsB2B = true, OrganizationId = organization.View.Id };
        var cohort = await academy.OpenAsync(await academy.PublishLiveCourseAsync(), content);
        var (member, userId, _) = await academy.SignInMemberAsync(organization);
        var manager = await academy.SignInAsync(Role.PlatformAdmin);
        (await manager.PostAsync($"{organization.Path}/cohorts/{cohort.View.Id}/seats", new { userIds = new[] { userId } })).EnsureSuccessStatusCode();

        var mail = (await ConfirmationsAsync(member)).ShouldHaveSingleItem();
        mail.Text.ShouldContain("Your organization has given you the seat.");
        var link = CalendarIn().Match(mail.Text).Value;
        var calendar = (await academy.Http.GetStringAsync(new Uri(link))).Replace("\r\n ", "", StringComparison.Ordinal);
        calendar.ShouldContain($"UID:{cohort.View.Sessions[0].CohortSessionId}@academy");
        calendar.ShouldNotContain("zoom");

        await RefuseAsync($"{cohort.Path}/calendar.ics");
        await RefuseAsync($"{cohort.Path}/calendar.ics?seal=");
        await RefuseAsync($"{cohort.Path}/calendar.ics?seal={link.Split("seal=")[1][..^1]}");
        await RefuseAsync($"v1/courses/{cohort.View.CourseId}/cohorts/none/calendar.ics?seal={link.Split("seal=")[1]}");

        async Task RefuseAsync(string path) => await (await academy.Http.GetAsync(path)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "cohort.not_found");
    }

    private async Task<IReadOnlyList<MailRead>> ConfirmationsAsync(HttpClient person)
    {
        await academy.SettleAsync();
        var mailbox = await academy.Http.GetFromJsonAsync<JsonElement>($"dev/mailbox.json?to={Uri.EscapeDataString((await Me.OfAsync(person)).Email)}");
        return [.. mailbox.GetProperty("items").Deserialize<List<MailRead>>(Json.Documents)!.Where(mail => mail.Subject.StartsWith("You are enrolled in", StringComparison.Ordinal))];
    }

    private static StripeSession Session(PaymentView payment) =>
        new(payment.Url!.Segments[^1], "payment", "complete", "paid", payment.Total.Cents, "usd")
        {
            PaymentIntent = $"pi_{payment.Url!.Segments[^1][3..]}",
            Metadata = new() { [StripeMetadata.Checkout] = payment.Id.Value },
        };

    private sealed record MailRead(string Subject, string Text, string Html, Dictionary<string, string> Headers);

    [GeneratedRegex(@"http\S+calendar\.ics\?seal=\S+")]
    private static partial Regex CalendarIn();
}
