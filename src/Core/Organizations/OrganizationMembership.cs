using System.Text.Json.Serialization;
using Academy.Core.Accounts;
using Academy.Core.Platform;

namespace Academy.Core.Organizations;

/// <summary>
/// That someone has one of an organization's seats, and the teams they are in. Container <c>organizations</c>; one for each person, written in one
/// batch with the seat count. It stays when the person leaves, because the change feed tells of no deletions and the account has to follow.
/// </summary>
public sealed record OrganizationMembership : Document
{
    public const string DocumentType = "membership";

    /// <summary>So that leaving all of them fits into one batch.</summary>
    public const int MaxTeams = 20;

    public override string Id => IdOf(UserId);

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public required OrganizationId OrganizationId { get; init; }

    public required UserId UserId { get; init; }

    /// <summary>What managers see of the account; follows it.</summary>
    public required Person Person { get; init; }

    /// <summary>Where in the organization the person works, as its managers say; the account follows.</summary>
    public string? Department { get; init; }

    public required JoinSource Source { get; init; }

    public required DateTimeOffset JoinedAt { get; init; }

    /// <summary>When the seat was given back; null while the person has it.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Exactly the teams that have a row for this member.</summary>
    public IReadOnlyList<TeamId> TeamIds { get; init; } = [];

    [JsonIgnore]
    public bool IsActive => EndedAt is null;

    public static string IdOf(UserId user) => $"{DocumentType}:{user}";

    /// <summary>Someone takes a seat, for the first time or again.</summary>
    public static OrganizationMembership Join(
        OrganizationMembership? ended, OrganizationId organization, Account account, JoinSource source, DateTimeOffset now) => new()
        {
            OrganizationId = organization,
            UserId = account.UserId,
            Person = Person.Of(account),
            Source = source,
            JoinedAt = now,
            ETag = ended?.ETag,
        };

    /// <summary>The seat is given back, and the person is in no team any more.</summary>
    public OrganizationMembership End(DateTimeOffset now) => IsActive ? this with { EndedAt = now, TeamIds = [] } : this;
}

/// <summary>How someone became a member.</summary>
public enum JoinSource
{
    /// <summary>By accepting an invitation.</summary>
    Invite,

    /// <summary>By an address at a domain of the organization.</summary>
    Domain,
}

/// <summary>What an organization's managers see of an account (spec 178): who it is, nothing else.</summary>
public sealed record Person
{
    public required string Email { get; init; }

    public string? Name { get; init; }

    public static Person Of(Account account) => new() { Email = account.Email, Name = account.Name };
}
