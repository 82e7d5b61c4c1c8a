using System.Collections.Frozen;
using Academy.Core.Platform;

namespace Academy.Core.Courses;

/// <summary>The list of courses, in memory: lists, searches and looking up cards ask the store for nothing.</summary>
public sealed class CourseCatalog(AcademyDatabase database, TimeProvider clock) : IDisposable
{
    private readonly PartitionMirror<CourseCard, CatalogSnapshot> cards = new(
        database.Catalog,
        CourseCard.DocumentType,
        cards => new CatalogSnapshot(cards.Values.ToFrozenDictionary(card => card.Course.Id, card => card.Course)),
        clock);

    /// <summary>One page of the courses that a query asks for, or a refused cursor. What the caller may see is the caller's business.</summary>
    public async ValueTask<Result<CatalogPage>> ListAsync(CourseQuery query, CancellationToken cancellation) =>
        (await cards.CurrentAsync(cancellation)).List(query);

    /// <summary>One page of the tags that courses have, or a refused cursor.</summary>
    public async ValueTask<Result<Page<TagCount>>> ListTagsAsync(TagQuery query, CancellationToken cancellation) =>
        (await cards.CurrentAsync(cancellation)).ListTags(query);

    /// <summary>One page of the courses that are for no track or goal, or a refused cursor.</summary>
    public async ValueTask<Result<UntaggedCourses>> ListUntaggedAsync(PageQuery query, CancellationToken cancellation) =>
        (await cards.CurrentAsync(cancellation)).ListUntagged(query);

    /// <summary>The cards of these courses, whatever their status, as far as there are any.</summary>
    public async ValueTask<IReadOnlyDictionary<CourseId, CourseSummary>> FindAsync(IEnumerable<CourseId> courses, CancellationToken cancellation) =>
        (await cards.CurrentAsync(cancellation)).Find(courses);

    internal ValueTask<CatalogSnapshot> CurrentAsync(CancellationToken cancellation) => cards.CurrentAsync(cancellation);

    /// <summary>Makes the next request ask the feed, whenever the last one did.</summary>
    public void Expire() => cards.Expire();

    public void Dispose() => cards.Dispose();
}
