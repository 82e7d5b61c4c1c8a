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

/// <summary>Identifies a learner's request for another track, and with it the learner, in whose partition it lies.</summary>
public readonly record struct TrackChangeId(string Value) : IId<TrackChangeId>
{
    /// <summary>Whose request it is; of a made-up id, nobody's.</summary>
    public UserId UserId => UserId.From(Value.Split('-')[0]);

    public static TrackChangeId From(string value) => new(value);

    public static TrackChangeId For(UserId learner, string unique) => new($"{learner}-{unique}");

    public override string ToString() => Value;
}
