using Academy.Core.Courses;
using Academy.Core.Materials.Chat;
using Academy.Core.Materials.Chat.Retrieval;

namespace Academy.Core.Tests.Materials;

[Spec(77)]
public sealed class PassageIndexTests
{
    private static readonly Passage[] Course =
    [
        new(null, "AI Fundamentals", "What the models can do, what they can't, and how to tell.", ""),
        new(new("tokens"), "Tokens and context windows", "A model reads text in tokens, and its context window holds only so many.", "Ideas"),
        new(new("agents"), "Agents", "An agent is a model that uses tools in a loop until the job is done.", "Practice"),
        new(new("policy"), "Writing a policy", "Companies decide what may be pasted into a model and what may not.", "Practice"),
    ];

    private static readonly PassageIndex Index = new(Course);

    [Theory]
    [InlineData("What's a token?", "tokens")]
    [InlineData("how big is the CONTEXT WINDOW", "tokens")]
    [InlineData("Explain agents to me, please", "agents")]
    [InlineData("our company's policies", "policy")]
    [InlineData("tools in a loop", "agents")]
    public void The_passage_that_speaks_of_what_is_asked_comes_first(string question, string lesson) =>
        Index.Find(question, 3)[0].Passage.LessonId.ShouldBe(new LessonId(lesson));

    [Theory]
    [InlineData("best pizza in Berlin")]
    [InlineData("")]
    [InlineData("what is it?")]
    [InlineData("…")]
    public void What_fits_nothing_finds_nothing(string question) => Index.Find(question, 3).ShouldBeEmpty();

    [Fact]
    public void A_rare_word_counts_for_more_than_one_that_many_passages_have() =>
        Index.Find("model policy", 3)[0].Passage.LessonId.ShouldBe(new LessonId("policy"));

    [Fact]
    public void The_title_of_the_module_leads_to_its_lessons() =>
        Index.Find("practice", 5).Select(ranked => ranked.Passage.LessonId!.Value.Value).ShouldBe(["agents", "policy"], ignoreOrder: true);

    [Fact]
    public void No_more_are_found_than_asked_for_and_each_is_worth_no_more_than_the_one_before()
    {
        var found = Index.Find("model tokens agents policy", 3);

        found.Count.ShouldBe(3);
        found.Select(ranked => ranked.Score).ShouldBeInOrder(SortDirection.Descending);
    }

    [Fact]
    public void A_course_without_text_finds_nothing() => new PassageIndex([]).Find("anything", 3).ShouldBeEmpty();

    [Fact]
    public void The_passages_of_a_course_are_its_lessons_in_order_and_what_holds_them()
    {
        var course = CourseBuilder.Draft(CourseBuilder.SelfPaced("One", "Two"));

        CoursePassages.Of(course).Select(passage => (passage.Title, passage.LessonId is not null)).ShouldBe(
            [("AI Fundamentals", false), ("Basics", false), ("One", true), ("Two", true)]);
    }

    [Fact]
    public void A_session_speaks_by_its_outcomes()
    {
        var content = CourseBuilder.Cohort();
        content = content with { Sessions = [content.Sessions[0] with { Description = "The start.", Outcomes = ["Name three uses", "Rank them."] }, content.Sessions[1]] };

        CoursePassages.Of(CourseBuilder.Draft(content))[1].Text.ShouldBe("The start. Name three uses. Rank them.");
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("a", 1)]
    [InlineData("four", 1)]
    [InlineData("fives", 2)]
    [InlineData("äöü", 2)]
    public void Four_bytes_are_a_token(string text, int tokens) => Tokens.In(text).ShouldBe(tokens);
}
