using System.Globalization;
using Academy.Core.Accounts;
using Academy.Core.Cohorts;
using Academy.Core.Cohorts.Waitlist;
using Academy.Core.Courses;
using Academy.Core.Messaging;
using Academy.Core.Organizations;

namespace Academy.Core.Tests.Cohorts.Waitlist;

/// <summary>Waiting for a cohort that is dedicated to an organization.</summary>
[Spec(54, 63, 70)]
public sealed class DedicatedWaitlistTests(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private readonly AcademyStore store = fixture.Store;

    [Fact]
    public async Task Members_wait_for_it_and_whom_any_cohort_will_do_for_is_not_in_their_line()
    {
        var (course, cohort) = await DedicatedAsync("acme");
        var member = await MemberAsync("acme");
        await store.JoinAsync(course, "anyone");
        (await store.JoinAsync(course, member, cohort)).Refusal.ShouldBeNull();
        (await store.ReadAsync(cohort)).Waiting.ShouldBe(1);

        await ResizeAsync(cohort, 2);
        (await store.ProcessAsync(course)).ShouldBe([cohort.CohortId]);

        (await store.SeatsAsync(cohort)).ShouldHaveSingleItem().UserId.Value.ShouldBe(member);
        (await store.EntryAsync(course, "anyone")).Status.ShouldBe(WaitlistStatus.Waiting);
        (await store.VerifyAsync(course)).Fault.ShouldBeNull();
    }

    [Fact]
    public async Task The_mail_about_an_offer_says_what_until_when_and_where_to_answer()
    {
        var (course, cohort) = await DedicatedAsync("acme");
        var member = await MemberAsync("acme");
        await store.JoinAsync(course, member, cohort);
        await ResizeAsync(cohort, 1);
        await store.ProcessAsync(course);

        var mail = (await store.DocumentsAsync<OutboxItem>(course, OutboxItem.DocumentType)).ShouldHaveSingleItem().Mail.ShouldNotBeNull();

        mail.Subject.ShouldBe($"A seat in {course.Details.Title} is yours to take");
        mail.To.ShouldEndWith("@acme.example");
        foreach (var text in new[] { mail.Text, mail.Html })
        {
            text.ShouldContain($"starting on {cohort.StartsAt.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}");
            text.ShouldContain($"https://academy.example/waitlist-offer#token={course.CourseId}.{member}.");
        }

        var token = mail.Text.Split('\n').Select(line => line.Trim()).Single(line => line.StartsWith("https://", StringComparison.Ordinal)).Split("#token=")[1];
        (await store.Get<WaitlistOffers>().AnswerAsync(token, accept: false, "10.0.0.1", Cancellation)).Value!.Status.ShouldBe(WaitlistStatus.Cancelled);
    }

    [Fact]
    public async Task A_member_who_accepts_is_enrolled_on_the_organization()
    {
        var (course, cohort) = await DedicatedAsync("acme");
        var member = await MemberAsync("acme");
        await store.JoinAsync(course, member, cohort);
        await ResizeAsync(cohort, 1);
        await store.ProcessAsync(course);

        (await store.Get<WaitlistOffers>().AcceptAsync(new(member), course.CourseId, Cancellation)).Value!.Status.ShouldBe(WaitlistStatus.Enrolled);

        var enrollment = (await store.Get<EnrollmentStore>().FindAsync(new(member), cohort.CohortId, Cancellation)).ShouldNotBeNull();
        (enrollment.PaymentType, enrollment.OrganizationId, enrollment.IsEnrolled).ShouldBe((PaymentType.B2B, new OrganizationId("acme"), true));
    }

    [Fact]
    public async Task Who_belongs_elsewhere_can_not_wait_for_it()
    {
        var (course, cohort) = await DedicatedAsync("acme");

        (await store.JoinAsync(course, await MemberAsync("globex"), cohort)).Refusal.ShouldBe(CohortRefusals.NotFound);
        (await store.JoinAsync(course, await MemberAsync(null), cohort)).Refusal.ShouldBe(CohortRefusals.NotFound);
    }

    [Fact]
    public async Task A_cohort_that_becomes_dedicated_to_others_ends_the_wait_for_it()
    {
        var course = await store.AddLiveCourseAsync();
        var cohort = await store.AddCohortAsync(course, capacity: 0);
        await store.JoinAsync(course, "ada", cohort);
        await store.JoinAsync(course, "ben");

        await ChangeAsync(cohort, before => before with { IsB2B = true, OrganizationId = new("acme"), Capacity = 1 });
        await store.ProcessAsync(course);

        (await store.EntryAsync(course, "ada")).Status.ShouldBe(WaitlistStatus.Expired);
        (await store.EntryAsync(course, "ben")).Status.ShouldBe(WaitlistStatus.Waiting);
        (await store.SeatsAsync(cohort)).ShouldBeEmpty();
        (await store.ReadAsync(cohort)).Waiting.ShouldBe(0);
        (await store.LogAsync(course)).ShouldBe([LogKind.Joined, LogKind.Joined, LogKind.Closed]);
    }

    private async Task<(Course Course, Cohort Cohort)> DedicatedAsync(string organization)
    {
        var course = await store.AddLiveCourseAsync(price: 9_900);
        return (course, await store.AddCohortAsync(course, capacity: 0, change: cohort => cohort with { IsB2B = true, OrganizationId = new(organization) }));
    }

    /// <summary>Someone with an account, of this organization or of none.</summary>
    private async Task<string> MemberAsync(string? organization)
    {
        EmailAddress.TryParse($"m{Guid.NewGuid():N}@acme.example", out var email).ShouldBeTrue();
        var account = await store.Get<AccountStore>().FindOrOpenAsync(email, name: null, Cancellation);
        await store.Get<AccountStore>().TryReplaceAsync(account with { OrganizationId = organization is null ? null : new(organization) }, Cancellation);
        return account.UserId.Value;
    }

    private Task ResizeAsync(Cohort cohort, int capacity) => ChangeAsync(cohort, before => before with { Capacity = capacity });

    private async Task ChangeAsync(Cohort cohort, Func<Cohort, Cohort> change) =>
        (await store.Get<CohortStore>().TrySaveAsync(change(await store.ReadAsync(cohort)), [], Cancellation)).ShouldBeTrue();
}
