using Academy.Core.Platform;

namespace Academy.Core.Courses;

public static class CourseRefusals
{
    public static readonly Refusal NotFound = new("course.not_found", RefusalKind.NotFound, "There is no such course.");

    public static readonly Refusal AuthorsOnly =
        new("course.authors_only", RefusalKind.Forbidden, "Only contributors see courses that aren't published.");

    public static readonly Refusal Stale =
        new("course.stale", RefusalKind.Stale, "The course was changed since it was read. Read it again and repeat the change.");

    public static readonly Refusal VersionRequired = new(
        "course.version_required", RefusalKind.PreconditionRequired, "An update replaces all that was there: say which version it replaces in an If-Match header.");

    public static readonly Refusal Archived =
        new("course.archived", RefusalKind.Conflict, "An archived course can't be changed. Publish it again or duplicate it first.");

    public static readonly Refusal Empty = new("course.empty", RefusalKind.Conflict, "A course needs at least one lesson or session before it is published.");

    public static readonly Refusal Busy = new("course.busy", RefusalKind.Conflict, "The course is being changed by others at the same time. Try again.");

    public static readonly Refusal SlugTaken = Refusal.OfField("course.slug_taken", "slug", "Another course has this slug.") with { Kind = RefusalKind.Conflict };

    public static readonly Refusal TooManyTags =
        Refusal.OfField("course.too_many_tags", "tags", $"A course has at most {CourseDetails.MaxTags} tags.") with { Kind = RefusalKind.Conflict };

    internal static readonly Concurrency Concurrency = new(NotFound, Stale, Busy);

    /// <summary>Fields that contradict the rest of the course; by their path.</summary>
    public static Refusal Invalid(IEnumerable<(string Field, string Message)> faults) =>
        new("course.invalid", RefusalKind.Invalid, "The course is not consistent.") { Fields = ByField(faults) };

    /// <summary>Tracks and goals that a course can't be for; by their path.</summary>
    public static Refusal UnknownAudience(IEnumerable<(string Field, string Message)> faults) =>
        new("course.unknown_audience", RefusalKind.Invalid, "A course can only be for tracks and goals that are offered.") { Fields = ByField(faults) };

    /// <summary>A request about many courses that names one of them twice.</summary>
    public static Refusal NamedTwice(int index) => Refusal.OfField("course.named_twice", $"items[{index}].courseId", "The course is named more than once.");

    /// <summary>Courses that nothing can require because there are none; by their path.</summary>
    public static Refusal UnknownPrerequisite(IEnumerable<(string Field, string Message)> faults) =>
        new("course.unknown_prerequisite", RefusalKind.Invalid, "A course can only require courses that there are.") { Fields = ByField(faults) };

    /// <summary>A course that would come to require itself.</summary>
    /// <param name="cycle">The courses in the order in which one requires the next, the same first and last.</param>
    /// <param name="index">The place of the prerequisite that leads back.</param>
    public static Refusal PrerequisiteCycle(IReadOnlyList<(CourseId Id, string? Title)> cycle, int index)
    {
        var way = string.Join(" requires ", cycle.Select(course => $"“{course.Title}” ({course.Id})"));
        return Refusal.OfField("course.prerequisite_cycle", $"courseIds[{index}]", $"A course can't require itself: {way}.") with { Kind = RefusalKind.Conflict };
    }

    /// <summary>A course that can't be started yet.</summary>
    public static Refusal Locked(IEnumerable<CourseSummary> missing) => new(
        "course.locked", RefusalKind.Conflict, $"To be completed first: {string.Join(", ", missing.Select(course => $"“{course.Title}” ({course.Id})"))}.");

    /// <summary>Lessons whose <c>refId</c> leads nowhere; by their path.</summary>
    public static Refusal Unresolved(IEnumerable<(string Field, string Message)> faults) =>
        new("course.unresolved_reference", RefusalKind.Conflict, "Some lessons refer to something that doesn't exist.") { Fields = ByField(faults) };

    private static Dictionary<string, string[]> ByField(IEnumerable<(string Field, string Message)> faults) =>
        faults.GroupBy(fault => fault.Field, fault => fault.Message).ToDictionary(group => group.Key, group => group.ToArray());
}
