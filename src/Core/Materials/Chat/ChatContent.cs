using System.ComponentModel.DataAnnotations;
using Academy.Core.Courses;

namespace Academy.Core.Materials.Chat;

/// <summary>What a learner asks.</summary>
public sealed record ChatQuestion
{
    [StringLength(2_000, MinimumLength = 1)]
    public required string Content { get; init; }
}

/// <summary>A message as the learner sees it.</summary>
public sealed record ChatMessageView(int Number, ChatRole Role, string Content, int TokenCount, IReadOnlyList<LessonId> Lessons, DateTimeOffset CreatedAt)
{
    public static ChatMessageView From(ChatMessage message) =>
        new(message.Number, message.Role, message.Content, message.TokenCount, message.Lessons, message.CreatedAt);
}

/// <summary>A question and what was answered.</summary>
public sealed record ChatExchange(ChatMessageView Question, ChatMessageView Answer);
