using Academy.Core.Courses;

namespace Academy.Core.Tests.Courses;

public sealed class CourseConsistencyTests
{
    public static TheoryData<string, CourseContent> Faulty => new()
    {
        { "sessionType", CourseBuilder.SelfPaced("One") with { SessionType = SessionType.Webinar } },
        { "sessions", CourseBuilder.SelfPaced("One") with { Sessions = [CourseBuilder.SessionOf("Live", 1)] } },
        { "sessionType", CourseBuilder.Cohort() with { SessionType = null } },
        { "sessionType", CourseBuilder.Cohort() with { SessionType = null, Delivery = CourseDelivery.Blended } },
        { "sessions[1].dayNumber", CourseBuilder.Cohort() with { Sessions = [CourseBuilder.SessionOf("A", 2), CourseBuilder.SessionOf("B", 3)] } },
        { "tags[1]", CourseBuilder.SelfPaced("One") with { Tags = ["fine", "  "] } },
        { "tags[0]", CourseBuilder.SelfPaced("One") with { Tags = [new string('x', 51)] } },
        { "modules", CourseBuilder.SelfPaced(LessonTitles(501)) },
    };

    [Theory, MemberData(nameof(Faulty)), Spec(16, 18)]
    public void A_course_that_contradicts_itself_is_refused_by_the_field_to_blame(string field, CourseContent content)
    {
        var refusal = CourseDecisions.Create(new("c1"), content, CourseBuilder.Author, CourseBuilder.NewIds(), CourseBuilder.Start).Refusal.ShouldNotBeNull();

        refusal.Code.ShouldBe("course.invalid");
        refusal.Fields.Keys.ShouldBe([field]);
    }

    public static TheoryData<CourseContent> Consistent =>
    [
        CourseBuilder.Cohort() with { SessionType = SessionType.Hackathon, Sessions = [CourseBuilder.SessionOf("Week three", 15)] },
        CourseBuilder.Cohort() with { Delivery = CourseDelivery.Blended, Modules = CourseBuilder.SelfPaced("One").Modules },
        CourseBuilder.SelfPaced(LessonTitles(500)),
        CourseBuilder.SelfPaced("One") with { Tags = [new string('x', 50)] },
    ];

    [Theory, MemberData(nameof(Consistent))]
    public void At_the_limits_a_course_is_accepted(CourseContent content) =>
        CourseDecisions.Create(new("c1"), content, CourseBuilder.Author, CourseBuilder.NewIds(), CourseBuilder.Start).Refusal.ShouldBeNull();

    [Fact]
    public void Every_fault_is_told_at_once() =>
        CourseDecisions.Create(
            new("c1"),
            CourseBuilder.Cohort() with { SessionType = null, Tags = [""] },
            CourseBuilder.Author,
            CourseBuilder.NewIds(),
            CourseBuilder.Start).Refusal!.Fields.Keys.ShouldBe(["sessionType", "tags[0]"]);

    private static string[] LessonTitles(int count) => [.. Enumerable.Range(1, count).Select(number => $"Lesson {number}")];
}
