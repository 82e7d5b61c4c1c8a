using System.Text.Json;
using Academy.Core.Cohorts;
using Academy.Core.Messaging.Webhooks;

namespace Academy.Core.Tests.Messaging.Webhooks;

[Spec(189)]
public sealed class WebhookEventTests
{
    private static readonly Cohort Cohort = CohortBuilder.Cohort();

    private static readonly Enrollment Enrolled = EnrollmentDecisions.Grant(null, CohortBuilder.Draft(Cohort, "ada"), Cohort, CourseBuilder.Start);

    [Fact]
    public void An_event_keeps_its_id_whatever_happens_later()
    {
        var before = WebhookEvent.Of(Enrolled).ShouldHaveSingleItem();
        var left = EnrollmentDecisions.Withdraw(Enrolled, "No time", CourseBuilder.Start.AddDays(1)).Value!;

        WebhookEvent.Of(left).First().ShouldBe(before);
    }

    [Fact]
    public void What_happens_again_is_another_event()
    {
        var left = EnrollmentDecisions.Withdraw(Enrolled, "No time", CourseBuilder.Start).Value!;
        var back = EnrollmentDecisions.Grant(left, CohortBuilder.Draft(Cohort, "ada"), Cohort, CourseBuilder.Start);

        WebhookEvent.Of(back).Select(happened => happened.Id).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public void Two_learners_are_two_events()
    {
        var other = EnrollmentDecisions.Grant(null, CohortBuilder.Draft(Cohort, "ben"), Cohort, CourseBuilder.Start);

        WebhookEvent.Of(other).Single().Id.ShouldNotBe(WebhookEvent.Of(Enrolled).Single().Id);
    }

    [Fact]
    public void The_body_names_what_it_is_about_and_nobody_by_name()
    {
        var happened = WebhookEvent.Of(Enrolled).Single();

        var body = JsonDocument.Parse(happened.ToBody()).RootElement;

        body.EnumerateObject().Select(field => field.Name).ShouldBe(["id", "type", "createdAt", "data"]);
        body.GetProperty("id").GetString()!.ShouldStartWith("evt_");
        body.GetProperty("type").GetString().ShouldBe("enrollment.created");
        body.GetProperty("createdAt").GetDateTimeOffset().ShouldBe(CourseBuilder.Start);
        body.GetProperty("data").EnumerateObject().Select(field => (field.Name, field.Value.GetString()))
            .ShouldBe([("courseId", "c1"), ("cohortId", "k1"), ("enrollmentId", "ada:k1"), ("userId", "ada")]);
    }

    [Fact]
    public void An_event_of_a_whole_cohort_names_no_learner()
    {
        var ended = CohortDecisions.Tick(Cohort with { Status = CohortStatus.InProgress, OrganizationId = new("acme") }, Cohort.EndsAt);

        var happened = WebhookEvent.Of(ended).Single();

        happened.Type.ShouldBe("cohort.completed");
        happened.Data.ShouldBe(new WebhookEventData(Cohort.CourseId, Cohort.CohortId, OrganizationId: new("acme")));
    }

    [Fact]
    public void Whatever_is_sent_is_in_the_catalogue()
    {
        var names = typeof(Milestone).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);

        names.ShouldAllBe(name => WebhookCatalog.Has(name));
        WebhookCatalog.All.ShouldAllBe(type => type.Description.EndsWith('.'));
        WebhookCatalog.Has("enrollment.created").ShouldBeTrue();
        WebhookCatalog.Has("enrollment.Created").ShouldBeFalse();
    }
}
