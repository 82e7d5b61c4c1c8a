using Academy.Core.Tracks;

namespace Academy.TestKit;

/// <summary>A track that pays for what learners do, with two goals.</summary>
public static class RewardingTrack
{
    public static readonly GoalId FirstClient = new("first-client");
    public static readonly GoalId SecondClient = new("second-client");

    /// <summary>A message of this type earns 10 points, as often as one likes.</summary>
    public const string Call = "client_call";

    /// <summary>A message of this type earns 5 points, twice a day.</summary>
    public const string Note = "note";

    public static Track Agency { get; } = Of(
        "agency",
        1,
        [FirstClient.Value, SecondClient.Value],
        (Call, 10, null),
        (Note, 5, 2),
        (Activities.LessonCompleted, 3, null),
        (Activities.CourseCompleted, 20, null),
        (Activities.GoalCompleted, 50, null),
        (Activities.FirstLoginOfDay, 1, null));

    /// <summary>Another track, which pays for calls alone, and more.</summary>
    public static Track Saas { get; } = Of("saas", 2, ["launch"], (Call, 15, null));

    private static Track Of(string id, int order, string[] goals, params (string Code, int Points, int? Limit)[] types) => TrackBuilder.Track(id, goals) with
    {
        Order = order,
        ActionTypes = [.. types.Select(type => new ActionType { Code = type.Code, Name = type.Code, Points = type.Points, DailyLimit = type.Limit })],
    };
}
