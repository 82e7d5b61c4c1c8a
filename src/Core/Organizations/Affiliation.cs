using Academy.Core.Platform;

namespace Academy.Core.Organizations;

/// <summary>Which organization a person belongs to. Container <c>directory</c>, one partition each, which is what keeps a person in one.</summary>
public sealed record Affiliation : Document
{
    public const string DocumentId = "affiliation";

    public override string Id => DocumentId;

    public override string Type => DocumentId;

    /// <summary>The partition: <c>affiliation:{userId}</c>.</summary>
    public required string Key { get; init; }

    public required OrganizationId OrganizationId { get; init; }

    public required DateTimeOffset ClaimedAt { get; init; }

    public static string KeyOf(UserId user) => $"affiliation:{user}";
}
