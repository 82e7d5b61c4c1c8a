using Academy.Core.Platform;
using Academy.Core.Platform.Backfills;

namespace Academy.Core.Courses;

/// <summary>Keeps one card for each course. A card never goes back to an older revision, so changes may come twice and in any order.</summary>
public sealed class CourseCards(AcademyDatabase database, CourseCatalog catalog)
{
    /// <summary>Brings the card of a course up to date; false when it was.</summary>
    public async Task<bool> ProjectAsync(Course course, CancellationToken cancellation)
    {
        var card = CourseCard.Of(course);
        var changed = await Projections.UntilItRestsAsync($"The card of {card.Id}", async () =>
        {
            var stored = await database.Catalog.FindAsync<CourseCard>(CourseCard.DocumentType, card.Id, cancellation);
            return stored?.Revision > card.Revision ? Projected.Unchanged : await database.Catalog.ProjectAsync(CourseCard.DocumentType, stored, card, cancellation);
        });
        catalog.Expire();
        return changed;
    }
}

/// <summary>Makes every card again from its course.</summary>
public sealed class CourseCardBackfill(AcademyDatabase database, CourseCards cards) : DocumentBackfill<Course>(database.Courses, Course.DocumentType)
{
    public override string Name => "course-cards";

    public override string Purpose => "Makes the cards that lists are made of again from the courses.";

    protected override Task<bool> RunAsync(Course course, CancellationToken cancellation) => cards.ProjectAsync(course, cancellation);
}
