using Academy.Core.Cohorts;
using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Materials.Chat;

/// <summary>Learners' conversations with the tutor, while the chatbot is open to them. The learner is the only reader there is.</summary>
public sealed class Chats(ChatStore store, Enrollments enrollments, CourseCache courses, ITutor tutor, RateLimiter limiter, TimeProvider clock)
{
    /// <summary>Questions of one learner in a day (UTC), in all cohorts.</summary>
    public static readonly RateLimit Daily = new("chat", 100, TimeSpan.FromDays(1));

    private const int Remembered = 10;

    /// <summary>Asks the tutor. Question and answer are kept together or not at all.</summary>
    public async Task<Result<ChatExchange>> AskAsync(Caller learner, CohortId cohort, ChatQuestion question, CancellationToken cancellation)
    {
        if (!(await RequireAsync(learner, cohort, cancellation)).Succeeded(out var enrollment, out var refusal))
        {
            return refusal;
        }

        if (await courses.FindAsync(enrollment.CourseId, cancellation) is not { Course: var course })
        {
            return CourseRefusals.NotFound;
        }

        if (await limiter.TakeAsync(Daily, learner.UserId.Value, cancellation) is { } tooMany)
        {
            return tooMany;
        }

        var before = await store.LastAsync(learner.UserId, cohort, Remembered, cancellation);
        var answer = await tutor.AnswerAsync(new TutorQuestion(course, before, question.Content), cancellation);
        return await KeepAsync(enrollment, question.Content, answer, cancellation);
    }

    /// <summary>One page of the learner's conversation from its beginning.</summary>
    public async Task<Result<Page<ChatMessageView>>> ListAsync(Caller learner, CohortId cohort, PageQuery page, CancellationToken cancellation)
    {
        if ((await RequireAsync(learner, cohort, cancellation)).Refusal is { } closed)
        {
            return closed;
        }

        return await page.ReadAsync(
            $"me/cohorts/{cohort}/chat", (limit, after) => store.ListAsync(learner.UserId, cohort, limit, after, cancellation), ChatMessageView.From);
    }

    // Questions that are asked at once are answered at once and stand one after the other.
    private async Task<ChatExchange> KeepAsync(Enrollment enrollment, string question, TutorAnswer answer, CancellationToken cancellation)
    {
        while (true)
        {
            var before = await store.FindAsync(enrollment.UserId, enrollment.CohortId, cancellation) ?? ChatDecisions.Begin(enrollment, clock.GetUtcNow());
            var (after, asked, answered) = ChatDecisions.Add(before, question, answer, clock.GetUtcNow());
            if (await store.TryAddAsync(after, [asked, answered], cancellation))
            {
                return new ChatExchange(ChatMessageView.From(asked), ChatMessageView.From(answered));
            }
        }
    }

    private Task<Result<Enrollment>> RequireAsync(Caller learner, CohortId cohort, CancellationToken cancellation) =>
        enrollments.RequireAccessAsync(learner.UserId, cohort, AccessKind.Chatbot, cancellation);
}
