using Academy.Core.Cohorts;
using Academy.Core.Courses;
using Academy.Core.Materials.Chat;

namespace Academy.Core.Tests.Materials;

[Spec(77)]
public sealed class ChatDecisionsTests
{
    private static readonly DateTimeOffset Now = CohortBuilder.StartsAt;

    [Fact]
    public void A_conversation_grows_by_a_question_and_its_answer()
    {
        var begun = ChatDecisions.Begin(Enrolled, Now);
        var (after, question, answer) = ChatDecisions.Add(begun, "Why?", new TutorAnswer("Because.", 1, 2, [new LessonId("l1")]), Now.AddMinutes(1));
        var (later, second, _) = ChatDecisions.Add(after, "And then?", new TutorAnswer("Then this.", 3, 3, []), Now.AddMinutes(2));

        (question.Number, question.Role, question.Content, question.TokenCount, question.Lessons.Count).ShouldBe((1, ChatRole.User, "Why?", 1, 0));
        (answer.Number, answer.Role, answer.Content, answer.TokenCount, answer.Lessons.Count).ShouldBe((2, ChatRole.Assistant, "Because.", 2, 1));
        (second.Number, later.Messages, later.Tokens).ShouldBe((3, 4, 9));
        (later.CreatedAt, later.UpdatedAt).ShouldBe((Now, Now.AddMinutes(2)));
        question.Id.ShouldBe("chatMessage:k1:00000001");
    }

    [Fact]
    public async Task The_tutor_quotes_the_passage_with_something_to_quote_and_points_to_the_others()
    {
        var content = CourseBuilder.SelfPaced("Agents");
        content = content with { Modules = [content.Modules[0] with { Title = "Agents at work", Description = "An agent works\nin a loop." }] };
        var course = CourseBuilder.Draft(content);

        var answer = await AskAsync(course, "agents");

        answer.Text.ShouldBe("“Agents at work” in AI Fundamentals says:\n\n> An agent works\n> in a loop.\n\nSee also “Agents”.");
        answer.Lessons.ShouldBe([course.Outline.Lessons.Single().Id]);
        (answer.QuestionTokens, answer.Tokens).ShouldBe((2, Tokens.In(answer.Text)));
    }

    [Fact]
    public async Task A_lesson_without_text_is_named()
    {
        var course = CourseBuilder.Draft(CourseBuilder.SelfPaced("Embeddings"));

        (await AskAsync(course, "What are embeddings?")).Text.ShouldBe("AI Fundamentals covers this in “Embeddings”.");
    }

    [Theory]
    [InlineData("And how?", true)]
    [InlineData("And the weather?", false)]
    public async Task A_question_without_a_word_of_its_own_is_about_the_one_before(string question, bool goesOn)
    {
        var course = CourseBuilder.Draft(CourseBuilder.SelfPaced("Embeddings"));
        var (_, before, answer) = ChatDecisions.Add(ChatDecisions.Begin(Enrolled, Now), "Embeddings?", new TutorAnswer("…", 1, 1, []), Now);

        var text = (await AskAsync(course, question, before, answer)).Text;

        text.Contains("“Embeddings”", StringComparison.Ordinal).ShouldBe(goesOn);
        text.Contains("found nothing", StringComparison.Ordinal).ShouldBe(!goesOn);
    }

    private static Enrollment Enrolled =>
        EnrollmentDecisions.Grant(before: null, CohortBuilder.Draft(CohortBuilder.Cohort(), "ada"), CohortBuilder.Cohort(), Now);

    private static Task<TutorAnswer> AskAsync(Course course, string question, params ChatMessage[] before) =>
        new QuotingTutor().AnswerAsync(new TutorQuestion(course, before, question), TestContext.Current.CancellationToken);
}
