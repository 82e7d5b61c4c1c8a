using Academy.Core.Platform;

namespace Academy.Core.Courses;

/// <summary>Which course a slug belongs to. Container <c>directory</c>, one partition each, which is what makes a slug unique.</summary>
public sealed record SlugClaim : Document
{
    public const string DocumentId = "slug";

    public override string Id => DocumentId;

    public override string Type => "slugClaim";

    /// <summary>The partition: <c>slug:{slug}</c>.</summary>
    public required string Key { get; init; }

    public required CourseId CourseId { get; init; }

    public required DateTimeOffset ClaimedAt { get; init; }

    public static string KeyOf(string slug) => $"slug:{slug}";
}

/// <summary>
/// Uniqueness of slugs: a course claims its slug, is saved with it, and then lets go of the one before. A crash between the steps leaves a claim
/// that no course stands behind; whoever wants that slug a minute later takes it over.
/// </summary>
public sealed class SlugClaims(AcademyDatabase database, CourseStore courses, TimeProvider clock)
{
    /// <summary>Longer than any request runs, so the claim of a course about to be saved is never taken for one left behind.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    public Task<SlugClaim?> FindAsync(string slug, CancellationToken cancellation) =>
        database.Directory.FindAsync<SlugClaim>(SlugClaim.KeyOf(slug), SlugClaim.DocumentId, cancellation);

    /// <summary>Claims a slug for a course; false when it is another's. A claim of its own is made again, so that a late release can't undo it.</summary>
    public async Task<bool> TryClaimAsync(string slug, CourseId course, CancellationToken cancellation)
    {
        var claim = new SlugClaim { Key = SlugClaim.KeyOf(slug), CourseId = course, ClaimedAt = clock.GetUtcNow() };
        while (await database.Directory.TryCreateAsync(claim.Key, claim, cancellation) is null)
        {
            if (await FindAsync(slug, cancellation) is { } held)
            {
                return (held.CourseId == course || await IsLeftBehindAsync(held, slug, cancellation))
                    && await database.Directory.TryReplaceAsync(claim.Key, claim with { ETag = held.ETag }, cancellation) is not null;
            }
        }

        return true;
    }

    /// <summary>Gives up a claim unless it was made again since it was read.</summary>
    public Task ReleaseAsync(SlugClaim claim, CancellationToken cancellation) => database.Directory.TryRemoveAsync(claim.Key, claim, cancellation);

    private async Task<bool> IsLeftBehindAsync(SlugClaim claim, string slug, CancellationToken cancellation) =>
        clock.GetUtcNow() - claim.ClaimedAt > Grace && (await courses.FindAsync(claim.CourseId, cancellation))?.Slug != slug;
}
