using System.ComponentModel.DataAnnotations;

namespace Academy.Core.Organizations.Domains;

public sealed record DomainContent
{
    /// <summary>The part of the addresses behind the @.</summary>
    [StringLength(253, MinimumLength = 1)]
    public required string Domain { get; init; }
}

/// <summary>A domain as admins of the organization see it.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="IsVerified">Whether its people join by themselves.</param>
/// <param name="RecordName">The name of the TXT record that proves it.</param>
/// <param name="RecordValue">What that record has to say.</param>
/// <param name="AddedAt">When it was named.</param>
/// <param name="VerifiedAt">When the record was seen; left out until then.</param>
public sealed record DomainView(string Domain, bool IsVerified, string RecordName, string RecordValue, DateTimeOffset AddedAt, DateTimeOffset? VerifiedAt)
{
    public static DomainView From(OrganizationDomain domain) =>
        new(domain.Domain, domain.IsVerified, domain.RecordName, domain.RecordValue, domain.AddedAt, domain.VerifiedAt);
}
