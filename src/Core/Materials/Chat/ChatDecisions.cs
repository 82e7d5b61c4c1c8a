using Academy.Core.Cohorts;

namespace Academy.Core.Materials.Chat;

internal static class ChatDecisions
{
    public static ChatConversation Begin(Enrollment enrollment, DateTimeOffset now) => new()
    {
        UserId = enrollment.UserId,
        CohortId = enrollment.CohortId,
        CourseId = enrollment.CourseId,
        Messages = 0,
        Tokens = 0,
        CreatedAt = now,
        UpdatedAt = now,
    };

    /// <summary>The conversation with a question and its answer at its end.</summary>
    public static (ChatConversation After, ChatMessage Question, ChatMessage Answer) Add(
        ChatConversation conversation, string question, TutorAnswer answer, DateTimeOffset now)
    {
        var asked = new ChatMessage
        {
            UserId = conversation.UserId,
            CohortId = conversation.CohortId,
            Number = conversation.Messages + 1,
            Role = ChatRole.User,
            Content = question,
            TokenCount = answer.QuestionTokens,
            CreatedAt = now,
        };
        var answered = asked with
        {
            Number = asked.Number + 1,
            Role = ChatRole.Assistant,
            Content = answer.Text,
            TokenCount = answer.Tokens,
            Lessons = answer.Lessons,
        };
        var after = conversation with
        {
            Messages = answered.Number,
            Tokens = conversation.Tokens + answer.QuestionTokens + answer.Tokens,
            UpdatedAt = now,
        };
        return (after, asked, answered);
    }
}
