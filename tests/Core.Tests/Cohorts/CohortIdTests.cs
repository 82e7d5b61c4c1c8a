using Academy.Core.Cohorts;

namespace Academy.Core.Tests.Cohorts;

public sealed class CohortIdTests
{
    [Theory]
    [InlineData("ada", "k1")]
    [InlineData("demo-learner-001", "demo-open")]
    public void An_enrolment_knows_whose_it_is_and_where(string user, string cohort)
    {
        var id = EnrollmentId.For(new(user), new(cohort));

        (id.UserId.Value, id.CohortId.Value).ShouldBe((user, cohort));
        EnrollmentId.From(id.Value).ShouldBe(id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("made-up")]
    [InlineData(":")]
    public void A_made_up_enrolment_is_nobodys(string value) => EnrollmentId.From(value).UserId.Value.ShouldBeEmpty();

    [Fact]
    public void A_session_of_a_cohort_has_the_same_name_wherever_it_is_moved() =>
        CohortSessionId.For(new("k1"), new("s1")).ShouldBe(CohortSessionId.From("k1-s1"));
}
