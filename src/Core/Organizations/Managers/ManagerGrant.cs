using System.Text.Json.Serialization;
using Academy.Core.Platform;

namespace Academy.Core.Organizations.Managers;

/// <summary>
/// What someone may do in an organization, and over whom (spec 14). Container <c>organizations</c>; one for each person. A manager needs no seat.
/// It stays when it is taken back, for the reason that a membership stays.
/// </summary>
public sealed record ManagerGrant : Document
{
    public const string DocumentType = "manager";

    public override string Id => IdOf(UserId);

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public required OrganizationId OrganizationId { get; init; }

    public required UserId UserId { get; init; }

    /// <summary>What other managers see of the account; follows it.</summary>
    public required Person Person { get; init; }

    public required ManagerRole Role { get; init; }

    /// <summary>In the order of the enum; those that the role has anyway are not listed.</summary>
    public required IReadOnlyList<ManagerPermission> Permissions { get; init; }

    public required ManagerScope Scope { get; init; }

    public required bool IsActive { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public static string IdOf(UserId user) => $"{DocumentType}:{user}";

    /// <summary>What an administrator of the platform may do in every organization. Never stored.</summary>
    public static ManagerGrant OfPlatform(OrganizationId organization, UserId administrator) => new()
    {
        OrganizationId = organization,
        UserId = administrator,
        Person = new Person { Email = "" },
        Role = ManagerRole.Admin,
        Permissions = [],
        Scope = ManagerScope.Everyone,
        IsActive = true,
        CreatedAt = default,
        UpdatedAt = default,
        IsPlatform = true,
    };

    /// <summary>Whether the academy itself acts, and not someone of the organization.</summary>
    [JsonIgnore]
    public bool IsPlatform { get; private init; }
}

/// <summary>Over whom a manager has a say. A list that is null leaves nobody out; one that is there lets only its own in, and both have to.</summary>
public sealed record ManagerScope
{
    public static readonly ManagerScope Everyone = new();

    /// <summary>Those in one of these teams.</summary>
    public IReadOnlyList<TeamId>? TeamIds { get; init; }

    /// <summary>Those who work in one of these departments, as their memberships say.</summary>
    public IReadOnlyList<string>? Departments { get; init; }

    [JsonIgnore]
    public bool IsEveryone => TeamIds is null && Departments is null;
}
