using Academy.Core.Platform;

namespace Academy.Core.Organizations.Teams;

/// <summary>A group within an organization and what it is to learn (spec 12). Container <c>organizations</c>.</summary>
public sealed record Team : Document
{
    public const string DocumentType = "team";

    public override string Id => IdOf(TeamId);

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public required OrganizationId OrganizationId { get; init; }

    public required TeamId TeamId { get; init; }

    public required TeamContent Content { get; init; }

    /// <summary>How many <see cref="TeamMember"/> rows there are: patched in one batch with each.</summary>
    public required int MemberCount { get; init; }

    /// <summary>Whether people can be put into it; what it was stays to be looked at.</summary>
    public required bool IsActive { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public static string IdOf(TeamId team) => $"{DocumentType}:{team}";
}

/// <summary>Someone in a team (spec 13). Container <c>organizations</c>; one for each person and team, written in one batch with count and membership.</summary>
public sealed record TeamMember : Document
{
    public const string DocumentType = "teamMember";

    public override string Id => IdOf(TeamId, UserId);

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public required OrganizationId OrganizationId { get; init; }

    public required TeamId TeamId { get; init; }

    public required UserId UserId { get; init; }

    public required TeamRole Role { get; init; }

    public required DateTimeOffset JoinedAt { get; init; }

    public static string IdOf(TeamId team, UserId user) => $"{DocumentType}:{team}:{user}";
}

public enum TeamRole
{
    Member,
    Lead,
}
