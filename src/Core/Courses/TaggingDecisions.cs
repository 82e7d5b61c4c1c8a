using Academy.Core.Platform;
using Academy.Core.Tracks;

namespace Academy.Core.Courses;

/// <summary>What bulk tagging makes of one course. Doing it again changes nothing.</summary>
public static class TaggingDecisions
{
    public static Result<Course> Apply(Course course, CourseLabels labels, TrackSnapshot tracks, DateTimeOffset now)
    {
        var faults = (labels.Tags ?? []).Index().Where(tag => !CourseTags.IsValid(tag.Item)).Select(tag => CourseTags.Fault(tag.Index)).ToList();
        return faults.Count > 0
            ? CourseRefusals.Invalid(faults)
            : AudienceOf(course, labels, tracks).Then(audience => CourseDecisions.Label(course, audience, TagsOf(course, labels), now));
    }

    private static Result<CourseAudience> AudienceOf(Course course, CourseLabels labels, TrackSnapshot tracks)
    {
        var before = course.Audience;
        return labels.Mode switch
        {
            TaggingMode.Add => AudienceDecisions.Add(before, labels.TrackIds ?? [], labels.GoalIds ?? [], tracks),
            TaggingMode.Remove => AudienceDecisions.Remove(before, labels.TrackIds ?? [], labels.GoalIds ?? [], tracks),
            _ when labels.TrackIds is null && labels.GoalIds is null => before,
            _ => AudienceDecisions.Set(before, labels.TrackIds ?? before.TrackIds, labels.GoalIds ?? GoalsLeft(before, labels.TrackIds, tracks), tracks),
        };
    }

    // Other tracks instead leave no room for the goals of those before.
    private static IReadOnlyList<GoalId> GoalsLeft(CourseAudience before, IReadOnlyList<TrackId>? trackIds, TrackSnapshot tracks) =>
        trackIds is null ? before.GoalIds : AudienceDecisions.Remove(before, [.. before.TrackIds.Except(trackIds)], [], tracks).GoalIds;

    private static IReadOnlyList<string> TagsOf(Course course, CourseLabels labels) => (labels.Tags, labels.Mode) switch
    {
        (null, _) => course.Details.Tags,
        ({ } tags, TaggingMode.Add) => CourseTags.Normalize([.. course.Details.Tags, .. tags]),
        ({ } tags, TaggingMode.Remove) => [.. course.Details.Tags.ExceptBy(tags.Select(tag => Text.Fold(tag.Trim())), Text.Fold)],
        ({ } tags, _) => CourseTags.Normalize(tags),
    };
}
