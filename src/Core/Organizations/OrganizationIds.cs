using Academy.Core.Platform;

namespace Academy.Core.Organizations;

/// <summary>Identifies a team within its organization.</summary>
public readonly record struct TeamId(string Value) : IId<TeamId>
{
    public static TeamId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>Identifies an invitation within its organization; the same for everything that is sent to one address.</summary>
public readonly record struct InviteId(string Value) : IId<InviteId>
{
    public static InviteId From(string value) => new(value);

    public override string ToString() => Value;
}
