using Academy.Core.Courses;
using Academy.Core.Materials.Chat.Retrieval;

namespace Academy.Core.Materials.Chat;

/// <summary>
/// Answers with what the course itself says, word for word, and names the lesson. It understands nothing, so it invents nothing: when no passage speaks
/// of what was asked, it says so.
/// </summary>
public sealed class QuotingTutor : ITutor
{
    private const int Quoted = 3;

    public Task<TutorAnswer> AnswerAsync(TutorQuestion question, CancellationToken cancellation)
    {
        var found = Find(question);
        var text = found.Count == 0 ? Nothing(question.Course) : Quote(question.Course, found);
        IReadOnlyList<LessonId> lessons = [.. found.Select(ranked => ranked.Passage.LessonId).OfType<LessonId>()];
        return Task.FromResult(new TutorAnswer(text, Tokens.In(question.Text), Tokens.In(text), lessons));
    }

    private static IReadOnlyList<RankedPassage> Find(TutorQuestion question)
    {
        var index = new PassageIndex(CoursePassages.Of(question.Course));
        var found = index.Find(question.Text, Quoted);
        // "And how do I do that?" is about what was asked before.
        return PassageIndex.SaysNothing(question.Text) && question.Before.LastOrDefault(message => message.Role == ChatRole.User) is { } last
            ? index.Find(last.Content, Quoted)
            : found;
    }

    private static string Quote(Course course, IReadOnlyList<RankedPassage> found)
    {
        // A title alone tells where to look, but there is nothing to quote.
        var best = found.Select(ranked => ranked.Passage).FirstOrDefault(passage => passage.Text.Length > 0) ?? found[0].Passage;
        var more = found.Select(ranked => ranked.Passage).Where(passage => passage != best).Select(passage => $"“{passage.Title}”").ToList();
        var says = best.Text.Length > 0
            ? $"“{best.Title}” in {course.Details.Title} says:\n\n> {best.Text.ReplaceLineEndings("\n> ")}"
            : $"{course.Details.Title} covers this in “{best.Title}”.";
        return more.Count == 0 ? says : $"{says}\n\nSee also {string.Join(" and ", more)}.";
    }

    private static string Nothing(Course course) =>
        $"I answer only from the text of {course.Details.Title}, and found nothing in it about that. Try other words, or ask in your office hours.";
}
