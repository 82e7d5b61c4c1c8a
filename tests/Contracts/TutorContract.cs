using Academy.Core.Courses;
using Academy.Core.Materials.Chat;
using Academy.Core.Platform;

namespace Academy.Contracts;

/// <summary>What the academy relies on whoever answers its learners.</summary>
public abstract class TutorContract
{
    protected static readonly Course Course = Write();

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract ITutor Tutor { get; }

    [Fact]
    public async Task A_question_is_answered_from_the_lesson_that_speaks_of_it()
    {
        var answer = await AskAsync("What is a context window?");

        answer.Text.ShouldNotBeNullOrWhiteSpace();
        answer.Lessons.ShouldContain(LessonOf("Tokens and context windows"));
        answer.Lessons.ShouldBeUnique();
    }

    [Fact]
    public async Task Question_and_answer_count_for_something()
    {
        var answer = await AskAsync("What is an agent?");

        answer.QuestionTokens.ShouldBePositive();
        answer.Tokens.ShouldBePositive();
    }

    [Fact]
    public async Task What_the_course_does_not_speak_of_is_answered_from_no_lesson()
    {
        var answer = await AskAsync("Best pizza Berlin?");

        answer.Text.ShouldNotBeNullOrWhiteSpace();
        answer.Lessons.ShouldBeEmpty();
    }

    protected static TutorQuestion Question(string text) => new(Course, [], text);

    private static LessonId LessonOf(string title) => Course.Outline.Lessons.Single(lesson => lesson.Title == title).Id;

    private Task<TutorAnswer> AskAsync(string text) => Tutor.AnswerAsync(Question(text), Cancellation);

    private static Course Write()
    {
        var ids = 0;
        var content = new CourseContent
        {
            Title = "AI Fundamentals",
            Description = "What the models can do, what they can't, and how to tell.",
            Delivery = CourseDelivery.SelfPaced,
            Tags = ["foundations"],
            Modules =
            [
                new ModuleContent
                {
                    Title = "Ideas",
                    Lessons =
                    [
                        Lesson("Tokens and context windows", "A model reads text in tokens, and its context window holds only so many."),
                        Lesson("Agents", "An agent is a model that uses tools in a loop until the job is done."),
                    ],
                },
            ],
        };
        return CourseDecisions.Create(CourseId.From("c1"), content, new UserId("author"), () => $"n{++ids}", new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero)).Value
            ?? throw new InvalidOperationException("The course was refused.");
    }

    private static LessonContent Lesson(string title, string description) =>
        new() { Title = title, Description = description, Type = LessonType.Content, RefId = "https://content.academy.example/lesson", Required = true };
}
