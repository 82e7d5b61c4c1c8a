using Academy.Core.Courses;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Cohorts.Waitlist;

/// <summary>
/// That a learner has, or had, a place in the queue of a course. Container <c>users</c>; written before the place, so that none is ever missing from the
/// learner's own list.
/// </summary>
public sealed record WaitlistPointer : Document
{
    public const string DocumentType = "waitlistPointer";

    public override string Id => $"{DocumentType}:{CourseId}";

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public required UserId UserId { get; init; }

    public required CourseId CourseId { get; init; }

    /// <summary>When the learner joined last.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>Where a learner waits.</summary>
public sealed class WaitlistPointers(AcademyDatabase database, TimeProvider clock)
{
    public Task PutAsync(UserId user, CourseId course, CancellationToken cancellation) =>
        database.Users.PutAsync(user.Value, new WaitlistPointer { UserId = user, CourseId = course, At = clock.GetUtcNow() }, cancellation);

    /// <summary>One page of them, the one joined last first.</summary>
    public Task<(IReadOnlyList<WaitlistPointer> Items, string? Continuation)> ListAsync(UserId user, int limit, string? continuation, CancellationToken cancellation) =>
        database.Users.QueryPageAsync<WaitlistPointer>(
            user.Value,
            new QueryDefinition("SELECT * FROM c WHERE c.type = @type ORDER BY c.at DESC").WithParameter("@type", WaitlistPointer.DocumentType),
            limit,
            continuation,
            cancellation);
}
