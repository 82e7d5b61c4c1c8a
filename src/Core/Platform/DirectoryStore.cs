namespace Academy.Core.Platform;

/// <summary>Who owns a name that is unique in the whole academy: an e-mail address, a domain, an outside identity. Slugs, which move, are <c>SlugClaim</c>s.</summary>
public sealed record DirectoryEntry : Document
{
    public const string DocumentId = "entry";

    public override string Id => DocumentId;

    public override string Type => "directoryEntry";

    /// <summary>The partition: what is named, then the name, e.g. <c>email:ada@example.com</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The id of what the name belongs to.</summary>
    public required string Owner { get; init; }
}

/// <summary>
/// Uniqueness across partitions: claim the name first, then create what it names under the id that the claim returned.
/// A crash between the two is repaired by the next attempt, which meets the claim and goes on from there.
/// </summary>
public sealed class DirectoryStore(AcademyDatabase database)
{
    public async Task<string?> FindOwnerAsync(string key, CancellationToken cancellation) =>
        (await database.Directory.FindAsync<DirectoryEntry>(key, DirectoryEntry.DocumentId, cancellation))?.Owner;

    /// <summary>Claims a name for an owner unless someone has it already. Returns who has it now; under a race, all get the same answer.</summary>
    public async Task<string> ClaimAsync(string key, string owner, CancellationToken cancellation)
    {
        while (true)
        {
            var entry = new DirectoryEntry { Key = key, Owner = owner };
            if (await database.Directory.TryCreateAsync(key, entry, cancellation) is not null)
            {
                return owner;
            }

            // Null only when the name was released since the conflict: then it is free to claim again.
            if (await FindOwnerAsync(key, cancellation) is { } holder)
            {
                return holder;
            }
        }
    }

    public Task ReleaseAsync(string key, CancellationToken cancellation) => database.Directory.RemoveAsync(key, DirectoryEntry.DocumentId, cancellation);
}
