using Academy.Core.Courses;

namespace Academy.Core.Tests.Courses;

[Spec(21)]
public sealed class LessonReferencesTests
{
    private readonly LessonReferences references = new(LessonReferenceRule.Web);

    [Theory]
    [InlineData("https://content.academy.example/intro", true)]
    [InlineData("https://videos.academy.example:8443/a?b=c#t=10", true)]
    [InlineData("http://content.academy.example/intro", false)]
    [InlineData("https://localhost/intro", false)]
    [InlineData("https://10.0.0.1/intro", false)]
    [InlineData("https://[::1]/intro", false)]
    [InlineData("https://user:secret@content.academy.example/", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("intro", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public async Task Content_and_videos_refer_to_a_public_https_address(string? reference, bool resolves)
    {
        foreach (var type in new[] { LessonType.Content, LessonType.Video })
        {
            (await UnresolvedAsync(references, type, reference)).Count.ShouldBe(resolves ? 0 : 1);
        }
    }

    [Fact]
    public async Task A_live_lesson_refers_to_nothing() => (await UnresolvedAsync(references, LessonType.Live, null)).ShouldBeEmpty();

    [Fact]
    public async Task A_type_without_a_rule_is_told_apart_from_a_wrong_reference()
    {
        var (field, message) = (await UnresolvedAsync(references, LessonType.Assessment, "a1")).ShouldHaveSingleItem();

        field.ShouldBe("modules[0].lessons[0].refId");
        message.ShouldBe("\"Quiz\" is of type assessment, and there is nothing of that type that a lesson could refer to.");
    }

    [Fact]
    public async Task Another_capability_can_add_a_kind_of_reference()
    {
        var rule = new LessonReferenceRule(LessonType.Assessment, "an assessment of the course", (course, id, _) => ValueTask.FromResult(course.Value == "c1" && id == "a1"));
        var extended = new LessonReferences([.. LessonReferenceRule.Web, rule]);

        (await UnresolvedAsync(extended, LessonType.Assessment, "a1")).ShouldBeEmpty();
        (await UnresolvedAsync(extended, LessonType.Assessment, "a2")).ShouldHaveSingleItem().Message
            .ShouldBe("\"Quiz\" is of type assessment and must refer to an assessment of the course; \"a2\" is none.");
    }

    private static ValueTask<IReadOnlyList<(string Field, string Message)>> UnresolvedAsync(LessonReferences references, LessonType type, string? reference)
    {
        var content = CourseBuilder.SelfPaced() with
        {
            Modules = [new ModuleContent { Title = "M", Lessons = [CourseBuilder.LessonOf("Quiz") with { Type = type, RefId = reference }] }],
        };
        return references.UnresolvedAsync(CourseBuilder.Draft(content), TestContext.Current.CancellationToken);
    }
}
