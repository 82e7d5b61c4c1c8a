using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Progress;

/// <summary>Keeps learners from starting a course before they completed what it requires. Who has started goes on, whatever it comes to require later.</summary>
public sealed class CourseLock(LearningStore learning, CourseCatalog catalog, CourseCache courses)
{
    /// <summary>
    /// What the learner has to complete before starting a course; empty when it is open. A prerequisite that isn't published can't be asked of anyone.
    /// Facts count, not only what has been projected from them: who completed the last lesson a moment ago may go on.
    /// </summary>
    public async Task<IReadOnlyList<CourseSummary>> MissingAsync(UserId learner, Course course, CancellationToken cancellation)
    {
        var cards = await catalog.FindAsync(course.PrerequisiteIds, cancellation);
        List<CourseSummary> required = [.. course.PrerequisiteIds.Select(id => cards.GetValueOrDefault(id)).OfType<CourseSummary>().Where(card => card.Status == CourseStatus.Published)];
        if (required.Count == 0)
        {
            return [];
        }

        var known = await learning.FindAsync(learner, [.. required.Select(card => card.Id)], cancellation);
        var missing = new List<CourseSummary>();
        foreach (var card in required)
        {
            if (!await IsCompleteAsync(known[card.Id], card.Id, cancellation))
            {
                missing.Add(card);
            }
        }

        return missing;
    }

    private async ValueTask<bool> IsCompleteAsync((LearningRecord? Record, CourseProgress? Progress) known, CourseId id, CancellationToken cancellation) =>
        known.Progress?.CompletedAt is not null
        || (known.Record is not null
            && await courses.FindAsync(id, cancellation) is { Course: { } course }
            && ProgressFold.Of(known.Record, course.Structure).CompletedAt is not null);
}
