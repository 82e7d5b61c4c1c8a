using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Courses;

/// <summary>Keeps one card for each course. A card only ever moves to a newer revision, so changes may come twice and in any order.</summary>
public sealed class CourseCards(AcademyDatabase database, CourseCatalog catalog)
{
    public async Task ProjectAsync(Course course, CancellationToken cancellation)
    {
        var card = CourseCard.Of(course);
        while (!await TryWriteAsync(card, cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
        }

        catalog.Expire();
    }

    /// <summary>Makes every card again from its course. Cross-partition: for administrators, not for requests.</summary>
    public async Task RebuildAsync(CancellationToken cancellation)
    {
        var query = new QueryDefinition("SELECT * FROM c WHERE c.type = @type").WithParameter("@type", Course.DocumentType);
        using var pages = database.Courses.GetItemQueryIterator<Course>(query);
        while (pages.HasMoreResults)
        {
            foreach (var course in await pages.ReadNextAsync(cancellation))
            {
                await ProjectAsync(course, cancellation);
            }
        }
    }

    /// <summary>False when another writer was faster and the card has to be looked at again.</summary>
    private async Task<bool> TryWriteAsync(CourseCard card, CancellationToken cancellation)
    {
        var stored = await database.Catalog.FindAsync<CourseCard>(CourseCard.DocumentType, card.Id, cancellation);
        if (stored is null)
        {
            return await database.Catalog.TryCreateAsync(CourseCard.DocumentType, card, cancellation) is not null;
        }

        return stored.Revision >= card.Revision
            || await database.Catalog.TryReplaceAsync(CourseCard.DocumentType, card with { ETag = stored.ETag }, cancellation) is not null;
    }
}
