using Academy.Core.Platform;

namespace Academy.Core.Tracks;

/// <summary>Identifies a track: the audience that courses are for and learners belong to.</summary>
public readonly record struct TrackId(string Value) : IId<TrackId>
{
    public static TrackId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>Identifies a goal in the whole academy; a goal belongs to one track for ever.</summary>
public readonly record struct GoalId(string Value) : IId<GoalId>
{
    public static GoalId From(string value) => new(value);

    public override string ToString() => Value;
}
