using Academy.Core.Accounts;
using Academy.Core.Cohorts;
using Academy.Core.Cohorts.Waitlist;
using Academy.Core.Courses;
using Academy.Core.Organizations;
using Academy.Core.Organizations.Cohorts;
using Academy.Core.Organizations.Managers;
using Academy.Core.Platform;
using Academy.Local.Cosmos.Faults;
using Academy.Local.Cosmos.Protocol;

namespace Academy.Core.Tests.Organizations;

/// <summary>Which seats and places go with a member who leaves, and which stay.</summary>
[Spec(9, 69, 70)]
public sealed class CohortDeparturesTests(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private readonly AcademyStore store = fixture.Store;
    private readonly CancellationToken cancellation = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(PaymentType.B2B, true, CohortStatus.Open, EnrollmentStatus.Withdrawn)]
    [InlineData(PaymentType.B2B, true, CohortStatus.InProgress, EnrollmentStatus.Withdrawn)]
    [InlineData(PaymentType.B2B, true, CohortStatus.Completed, EnrollmentStatus.Completed)]
    [InlineData(PaymentType.B2B, false, CohortStatus.Open, EnrollmentStatus.Active)]
    [InlineData(PaymentType.B2C, true, CohortStatus.Open, EnrollmentStatus.Active)]
    [InlineData(PaymentType.Free, true, CohortStatus.Open, EnrollmentStatus.Active)]
    public async Task What_the_organization_pays_for_ends_and_the_rest_stays(PaymentType type, bool isTheirs, CohortStatus status, EnrollmentStatus after)
    {
        var (user, organization) = (await AccountAsync(), await OrganizationAsync());
        await JoinAsync(organization, user);
        var cohort = await AddCohortAsync(await store.AddLiveCourseAsync(), isTheirs ? organization : await OrganizationAsync());
        await EnrolAsync(cohort, user, type);
        (await store.Get<CohortStore>().TrySaveAsync(await store.ReadAsync(cohort) with { Status = status }, [], cancellation)).ShouldBeTrue();
        await store.Get<EnrollmentProjection>().FollowAsync(user, cohort.CohortId, cancellation);
        await LeaveAsync(organization, user);

        await FollowTwiceAsync(organization, user);

        var enrollment = (await store.Get<EnrollmentStore>().FindAsync(user, cohort.CohortId, cancellation)).ShouldNotBeNull();
        enrollment.Status.ShouldBe(after);
        (await store.SeatsAsync(cohort)).Count.ShouldBe(after == EnrollmentStatus.Withdrawn ? 0 : 1);
        (await store.ReadAsync(cohort)).SeatsOccupied.ShouldBe(after == EnrollmentStatus.Withdrawn ? 0 : 1);
    }

    [Fact]
    public async Task Who_is_a_member_still_or_again_loses_nothing()
    {
        var (user, organization) = (await AccountAsync(), await OrganizationAsync());
        await JoinAsync(organization, user);
        var cohort = await AddCohortAsync(await store.AddLiveCourseAsync(), organization);
        await EnrolAsync(cohort, user, PaymentType.B2B);

        await FollowTwiceAsync(organization, user);
        await LeaveAsync(organization, user);
        await JoinAsync(organization, user);
        await FollowTwiceAsync(organization, user);

        (await store.SeatsAsync(cohort)).ShouldHaveSingleItem("The news that they left comes late.").UserId.ShouldBe(user);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_place_in_the_line_for_the_organizations_cohort_ends_with_its_offer(bool isOffered)
    {
        var (user, organization) = (await AccountAsync(), await OrganizationAsync());
        await JoinAsync(organization, user);
        var course = await store.AddLiveCourseAsync();
        var cohort = await AddCohortAsync(course, organization);
        await EnrolAsync(cohort, new("taker"), PaymentType.B2B);
        await store.Get<AffiliationProjection>().FollowAsync(organization, user, cancellation);
        (await store.JoinAsync(course, user.Value, cohort)).Refusal.ShouldBeNull();
        if (isOffered)
        {
            await store.Get<Seats>().ReleaseAsync(course.CourseId, cohort.CohortId, new("taker"), "Left", cancellation);
            (await store.ProcessAsync(course)).ShouldBe([cohort.CohortId]);
        }

        await LeaveAsync(organization, user);
        await FollowTwiceAsync(organization, user);

        (await store.EntryAsync(course, user.Value)).Status.ShouldBe(WaitlistStatus.Cancelled);
        (await store.SeatsAsync(cohort)).ShouldNotContain(seat => seat.UserId == user);
        (await store.ReadAsync(cohort)).Waiting.ShouldBe(0);
        (await store.VerifyAsync(course)).Fault.ShouldBeNull();
    }

    [Theory]
    [InlineData(Schema.Users, 5)]
    [InlineData(Schema.Courses, 50)]
    public async Task A_departure_that_others_overtake_is_gone_through_when_the_news_comes_again(string overtaken, int times)
    {
        var (user, organization) = (await AccountAsync(), await OrganizationAsync());
        await JoinAsync(organization, user);
        var course = await store.AddLiveCourseAsync();
        var cohort = await AddCohortAsync(course, organization);
        await store.Get<AffiliationProjection>().FollowAsync(organization, user, cancellation);
        var isEnrolled = overtaken == Schema.Users;
        await EnrolAsync(cohort, isEnrolled ? user : new("taker"), PaymentType.B2B);
        (await store.JoinAsync(course, user.Value, cohort)).Refusal.ShouldBe(isEnrolled ? WaitlistRefusals.HasSeat : null);
        await LeaveAsync(organization, user);

        store.Faults = new FaultPlan().Add(Fault.PreconditionFailed, OperationKinds.Batch, overtaken, times: times);
        await Should.ThrowAsync<TimeoutException>(() => store.Get<CohortDepartures>().FollowAsync(organization, user, cancellation));
        store.Faults = null;
        await FollowTwiceAsync(organization, user);

        (await store.SeatsAsync(cohort)).ShouldNotContain(seat => seat.UserId == user);
        (await store.ReadAsync(cohort)).Waiting.ShouldBe(0);
    }

    [Fact]
    public async Task A_place_in_the_line_for_a_public_cohort_stays()
    {
        var (user, organization) = (await AccountAsync(), await OrganizationAsync());
        await JoinAsync(organization, user);
        var course = await store.AddLiveCourseAsync();
        var cohort = await store.AddCohortAsync(course, capacity: 0);
        (await store.JoinAsync(course, user.Value, cohort)).Refusal.ShouldBeNull();

        await LeaveAsync(organization, user);
        await FollowTwiceAsync(organization, user);

        (await store.EntryAsync(course, user.Value)).Status.ShouldBe(WaitlistStatus.Waiting);
    }

    private async Task FollowTwiceAsync(OrganizationId organization, UserId user)
    {
        await store.Get<CohortDepartures>().FollowAsync(organization, user, cancellation);
        await store.Get<CohortDepartures>().FollowAsync(organization, user, cancellation);
    }

    private Task<Cohort> AddCohortAsync(Course course, OrganizationId organization) =>
        store.AddCohortAsync(course, capacity: 1, change: cohort => cohort with { IsB2B = true, OrganizationId = organization });

    private async Task EnrolAsync(Cohort cohort, UserId user, PaymentType type)
    {
        var draft = new EnrollmentDraft(cohort.CourseId, cohort.CohortId, user, type) { OrganizationId = cohort.OrganizationId, Source = SeatSource.Organization };
        (await store.Get<Enrollments>().GrantAsync(draft, cancellation)).Refusal.ShouldBeNull();
    }

    private async Task JoinAsync(OrganizationId organization, UserId user) =>
        (await store.Get<OrganizationSeats>().ClaimAsync(organization, user, JoinSource.Domain, () => Task.FromResult<Result<Document[]>>(Array.Empty<Document>()), cancellation))
            .Refusal.ShouldBeNull();

    private async Task LeaveAsync(OrganizationId organization, UserId user) =>
        (await store.Get<OrganizationSeats>().ReleaseAsync(ManagerGrant.OfPlatform(organization, new("academy")), user, cancellation)).Refusal.ShouldBeNull();

    private async Task<UserId> AccountAsync() =>
        (await store.Get<AccountStore>().FindOrOpenAsync(People.Address($"{Guid.NewGuid():N}@people.example"), name: null, cancellation)).UserId;

    private async Task<OrganizationId> OrganizationAsync()
    {
        var administration = store.Get<OrganizationAdministration>();
        var organization = (await administration.CreateAsync(People.Content(), cancellation)).Value.ShouldNotBeNull();
        (await administration.ActivateAsync(People.Academy, organization.OrganizationId, version: null, cancellation)).Value.ShouldNotBeNull();
        return organization.OrganizationId;
    }
}
