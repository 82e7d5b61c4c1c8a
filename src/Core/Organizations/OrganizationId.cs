using Academy.Core.Platform;

namespace Academy.Core.Organizations;

/// <summary>Identifies an organization for ever.</summary>
public readonly record struct OrganizationId(string Value) : IId<OrganizationId>
{
    public static OrganizationId From(string value) => new(value);

    public override string ToString() => Value;
}
