using Academy.Core.Platform;
using Academy.Core.Platform.Backfills;
using Academy.Core.Tracks;

namespace Academy.Core.Courses;

/// <summary>Gives every untagged course an audience by <see cref="AudienceRule"/>; what an author chose is left alone (spec 38, 51).</summary>
public sealed class AudienceBackfill(AcademyDatabase database, CourseAuthoring authoring, TrackCatalog tracks, TimeProvider clock)
    : DocumentBackfill<Course>(database.Courses, Course.DocumentType, Untagged)
{
    private const string Untagged =
        """c.status != "archived" AND (NOT IS_DEFINED(c.audience) OR (ARRAY_LENGTH(c.audience.trackIds) = 0 AND ARRAY_LENGTH(c.audience.goalIds) = 0))""";

    public override string Name => "audiences";

    public override string Purpose => "Gives untagged courses the tracks and goals that their titles and tags speak of.";

    protected override async Task<bool> RunAsync(Course course, CancellationToken cancellation)
    {
        var snapshot = await tracks.CurrentAsync(cancellation);
        var changed = false;
        var outcome = await authoring.ChangeAsync(
            course.CourseId,
            version: null,
            latest =>
            {
                var audience = latest.Audience.IsEmpty ? AudienceRule.Guess(latest.Details.Title, latest.Details.Tags, snapshot) : latest.Audience;
                changed = audience != latest.Audience;
                return new(CourseDecisions.Address(latest, audience, clock.GetUtcNow()));
            },
            cancellation);
        return outcome.Refusal == CourseRefusals.Busy ? throw new InvalidOperationException($"The course {course.CourseId} never rests.")
            : changed && outcome.Refusal is null;
    }
}
