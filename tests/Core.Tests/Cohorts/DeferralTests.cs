using Academy.Core.Cohorts;
using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Tests.Cohorts;

[Spec(57)]
public sealed class DeferralTests
{
    private static readonly DateTimeOffset Now = CourseBuilder.Start;

    // What the seat is worth: paid, the price of the cohort that is left, of the one that is wanted, and of their course; in cents, "own" of an organization's.
    [Theory]
    [InlineData("500", null, null, "500", true)]
    [InlineData("500", null, null, "501", true)]
    [InlineData("500", "500", null, "501", false)]
    [InlineData("500", "500", null, "500", true)]
    [InlineData("500", "400", "500", null, true)]
    [InlineData("500", "400", "501", null, false)]
    [InlineData("250", "500", "500", null, true)]
    [InlineData("250", "500", "501", null, false)]
    [InlineData(null, "500", "500", null, true)]
    [InlineData(null, "500", "501", null, false)]
    [InlineData(null, "500", null, "900", false)]
    [InlineData(null, "0", "0", "900", true)]
    [InlineData(null, "own", null, "500", false)]
    [InlineData(null, "own", "own", "500", true)]
    [InlineData(null, null, null, null, true)]
    public void A_seat_is_exchanged_for_one_that_costs_no_more_whoever_set_the_price(string? paid, string? left, string? wanted, string? course, bool isAllowed)
    {
        var (here, there) = (Cohort(14, left), Cohort(60, wanted));
        var enrollment = EnrollmentDecisions.Grant(null, CohortBuilder.Draft(here, "ada") with { Price = MoneyOf(paid) }, here, Now);

        Deferral.Fault(enrollment, here, there, Details(course), Now).ShouldBe(isAllowed ? null : EnrollmentRefusals.Dearer);
    }

    [Fact]
    public void Prices_in_different_currencies_are_not_compared()
    {
        var (here, there) = (Cohort(14, "500"), Cohort(60, null) with { Price = new(1, "EUR") });
        var enrollment = EnrollmentDecisions.Grant(null, CohortBuilder.Draft(here, "ada") with { Price = new(500, "USD") }, here, Now);

        Deferral.Fault(enrollment, here, there, Details(null), Now).ShouldBe(EnrollmentRefusals.Dearer);
    }

    [Theory]
    [InlineData(-1, 60, false, "enrollment.has_begun")]
    [InlineData(0, 60, false, "enrollment.has_begun")]
    [InlineData(14, 14, false, "enrollment.not_later")]
    [InlineData(14, 13, false, "enrollment.not_later")]
    [InlineData(14, 15, true, "enrollment.deferred_before")]
    [InlineData(14, 15, false, null)]
    public void It_is_once_before_the_start_and_to_a_later_cohort(int startsIn, int laterStartsIn, bool cameFromAnother, string? refusal)
    {
        var (here, there) = (Cohort(startsIn, null), Cohort(laterStartsIn, null));
        var enrollment = EnrollmentDecisions.Grant(null, CohortBuilder.Draft(here, "ada"), here, Now) with { TransferredFrom = cameFromAnother ? new("k0") : null };

        Deferral.Fault(enrollment, here, there, Details(null), Now)?.Code.ShouldBe(refusal);
        (Deferral.Fault(enrollment, here, there, Details(null), Now) is null).ShouldBe(refusal is null);
    }

    private static Cohort Cohort(int days, string? price) => CohortBuilder.Cohort() with
    {
        StartsAt = Now.AddDays(days),
        Price = price == "own" ? null : MoneyOf(price),
        IsB2B = price == "own",
        OrganizationId = price == "own" ? new("o1") : null,
    };

    private static CourseDetails Details(string? price) => CourseBuilder.Cohort() with { PriceB2C = (int?)MoneyOf(price)?.Cents };

    private static Money? MoneyOf(string? cents) => cents is null ? null : new(long.Parse(cents, System.Globalization.CultureInfo.InvariantCulture), "USD");
}
