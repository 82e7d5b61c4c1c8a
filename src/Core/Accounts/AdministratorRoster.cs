using Academy.Core.Platform;

namespace Academy.Core.Accounts;

/// <summary>
/// Who administers the platform, in one document: every grant and removal passes through its ETag, so two administrators who remove
/// each other at the same moment can't leave the platform without one.
/// </summary>
public sealed record AdministratorRoster : Document
{
    public const string Partition = "administrators";

    public const string DocumentId = "roster";

    public override string Id => DocumentId;

    public override string Type => "administratorRoster";

    public string Key { get; init; } = Partition;

    public IReadOnlyList<UserId> UserIds { get; init; } = [];

    /// <summary>The roster after an account is granted a role by a caller; by the configuration when there is none.</summary>
    public Result<AdministratorRoster> Grant(UserId userId, Role role, Caller? by)
    {
        if (by is not null && !UserIds.Contains(by.UserId))
        {
            return AccountRefusals.NotAdministrator;
        }

        var isAdministrator = role == Role.PlatformAdmin;
        if (userId == by?.UserId && !isAdministrator)
        {
            return AccountRefusals.OwnRole;
        }

        return (UserIds.Contains(userId), isAdministrator) switch
        {
            (false, true) => this with { UserIds = [.. UserIds, userId] },
            (true, false) => this with { UserIds = [.. UserIds.Where(id => id != userId)] },
            _ => this,
        };
    }
}

public sealed class AdministratorStore(AcademyDatabase database)
{
    public async Task<AdministratorRoster> LoadAsync(CancellationToken cancellation) =>
        await database.Directory.FindAsync<AdministratorRoster>(AdministratorRoster.Partition, AdministratorRoster.DocumentId, cancellation) ?? new();

    /// <summary>Saves the version that was read; false when it has changed since.</summary>
    public async Task<bool> TrySaveAsync(AdministratorRoster roster, CancellationToken cancellation) =>
        (roster.ETag is null
            ? await database.Directory.TryCreateAsync(roster.Key, roster, cancellation)
            : await database.Directory.TryReplaceAsync(roster.Key, roster, cancellation)) is not null;
}
