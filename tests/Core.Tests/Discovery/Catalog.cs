using System.Collections.Frozen;
using Academy.Core.Courses;
using Academy.Core.Discovery;
using Academy.Core.Tracks;

namespace Academy.Core.Tests.Discovery;

/// <summary>Catalogues and learners for tests of what learners are shown. Without more, a course is published, for nobody in particular, and older than those behind it.</summary>
internal static class Catalog
{
    public static CatalogSnapshot Of(params CourseSummary[] courses) =>
        new(courses.Select((course, index) => course with { Since = course.Since.AddDays(index) }).ToFrozenDictionary(course => course.Id));

    /// <param name="audience">Tracks and goals, each goal behind its track: <c>agency agency.first</c>.</param>
    public static CourseSummary Course(string id, string audience = "", params string[] requires) =>
        CourseSummary.Of(CourseBuilder.Published(CourseBuilder.SelfPaced("One") with { Title = $"Course {id}", Tags = [] }, id)) with
        {
            TrackIds = [.. Words(audience).Select(word => TrackId.From(word.Split('.')[0])).Distinct()],
            GoalIds = [.. Words(audience).Where(word => word.Contains('.', StringComparison.Ordinal)).Select(GoalId.From)],
            PrerequisiteIds = [.. requires.Select(CourseId.From)],
        };

    /// <param name="done">Completed courses, and those begun with how far: <c>a b:40</c>; the later ones were opened later.</param>
    public static LearnerStanding Learner(string? track = null, string? goal = null, string done = "") => new(
        track is null ? null : new(track),
        goal is null ? null : new(goal),
        Words(done).Select((word, index) => Standing(word.Split(':'), CourseBuilder.Start.AddHours(index))).ToDictionary(standing => standing.CourseId));

    private static CourseStanding Standing(string[] words, DateTimeOffset at) =>
        words is [var id, var percent] ? new(new(id), int.Parse(percent, System.Globalization.CultureInfo.InvariantCulture), at, null) : new(new(words[0]), 100, at, at);

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
