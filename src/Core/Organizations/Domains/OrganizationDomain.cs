using System.Text.Json.Serialization;
using Academy.Core.Platform;

namespace Academy.Core.Organizations.Domains;

/// <summary>
/// A domain whose addresses an organization says are its people's (spec 10). Container <c>organizations</c>. It counts once a TXT record proved it;
/// from then on the directory keeps it from every other organization.
/// </summary>
public sealed record OrganizationDomain : Document
{
    public const string DocumentType = "organizationDomain";

    public override string Id => IdOf(Domain);

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public required OrganizationId OrganizationId { get; init; }

    /// <summary>In the spelling of <see cref="DomainName"/>.</summary>
    public required string Domain { get; init; }

    /// <summary>What the TXT record has to say. Public by nature: it proves control of the domain, not knowledge.</summary>
    public required string Challenge { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>When the record was seen; null until then.</summary>
    public DateTimeOffset? VerifiedAt { get; init; }

    [JsonIgnore]
    public bool IsVerified => VerifiedAt is not null;

    /// <summary>Where the TXT record belongs.</summary>
    [JsonIgnore]
    public string RecordName => $"_academy-challenge.{Domain}";

    [JsonIgnore]
    public string RecordValue => $"academy-verification={Challenge}";

    public static string IdOf(string domain) => $"domain:{domain}";

    /// <summary>The name under which the directory keeps the organization of a proven domain.</summary>
    public static string DirectoryKeyOf(string domain) => $"domain:{domain}";
}
