using Academy.Core.Platform;

namespace Academy.Core.Cohorts.Calendars;

/// <summary>
/// The secret in the address of a learner's calendar, which calendars fetch without signing in. Container <c>users</c>; only its hash is kept, and the
/// directory leads from the hash to the learner.
/// </summary>
public sealed record CalendarLink : Document
{
    public const string DocumentId = "calendarLink";

    public override string Id => DocumentId;

    public override string Type => DocumentId;

    /// <summary>The partition.</summary>
    public required UserId UserId { get; init; }

    public required string TokenHash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Secrets of calendar addresses: a learner has one at a time; a fresh one ends the one before.</summary>
public sealed class CalendarLinks(AcademyDatabase database, DirectoryStore directory, TimeProvider clock)
{
    /// <summary>Makes a fresh secret. Shown once.</summary>
    public async Task<Secret> RenewAsync(Caller learner, CancellationToken cancellation)
    {
        var secret = Secret.Create();
        await directory.ClaimAsync(KeyOf(secret.Hash), learner.UserId.Value, cancellation);
        var link = new CalendarLink { UserId = learner.UserId, TokenHash = secret.Hash, CreatedAt = clock.GetUtcNow() };
        CalendarLink? before;
        do
        {
            before = await database.Users.FindAsync<CalendarLink>(learner.UserId.Value, CalendarLink.DocumentId, cancellation);
        }
        while (!await database.Users.TrySaveAsync(learner.UserId.Value, link with { ETag = before?.ETag }, cancellation));

        if (before is not null)
        {
            await directory.ReleaseAsync(KeyOf(before.TokenHash), cancellation);
        }

        return secret;
    }

    /// <summary>Whose calendar a secret opens; null when it is nobody's, or not any more.</summary>
    public async Task<UserId?> FindAsync(string token, CancellationToken cancellation)
    {
        var hash = Secret.HashOf(token);
        return await directory.FindOwnerAsync(KeyOf(hash), cancellation) is { } owner
            && await database.Users.FindAsync<CalendarLink>(owner, CalendarLink.DocumentId, cancellation) is { } link
            && link.TokenHash == hash
                ? UserId.From(owner)
                : null;
    }

    private static string KeyOf(string hash) => $"calendar:{hash}";
}
