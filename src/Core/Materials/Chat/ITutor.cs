using Academy.Core.Courses;

namespace Academy.Core.Materials.Chat;

/// <summary>Who answers learners' questions about a course. The port: the course's own text, quoted, or a language model that is given it.</summary>
public interface ITutor
{
    /// <summary>Answers; says so honestly when the course doesn't.</summary>
    Task<TutorAnswer> AnswerAsync(TutorQuestion question, CancellationToken cancellation);
}

/// <param name="Course">What the conversation is about.</param>
/// <param name="Before">The last messages of the conversation, oldest first.</param>
/// <param name="Text">What the learner asks now.</param>
public sealed record TutorQuestion(Course Course, IReadOnlyList<ChatMessage> Before, string Text);

/// <param name="QuestionTokens">What the question counts for.</param>
/// <param name="Tokens">What the answer counts for.</param>
/// <param name="Lessons">The lessons that it answers from, the most telling first; empty when it found none.</param>
public sealed record TutorAnswer(string Text, int QuestionTokens, int Tokens, IReadOnlyList<LessonId> Lessons);
