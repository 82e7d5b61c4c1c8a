using Academy.Core.Accounts;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Core.Platform.Backfills;
using Academy.Core.Progress;

namespace Academy.Core.Tracks;

/// <summary>
/// Puts learners from before there were tracks on one, with a goal: those that their courses are for, else the academy's default (spec 51). They
/// are asked to choose when they sign in next.
/// </summary>
public sealed class TrackBackfill(
    AcademyDatabase database, MembershipStore memberships, LearningStore learning, CourseCatalog courses, TrackCatalog tracks, TimeProvider clock)
    : DocumentBackfill<Account>(database.Users, Account.DocumentType, "NOT IS_DEFINED(c.currentTrackId)")
{
    public override string Name => "tracks";

    public override string Purpose => "Puts learners without a track on the one that their courses are for, else on the default one, with a goal.";

    protected override async Task<bool> RunAsync(Account account, CancellationToken cancellation)
    {
        var known = await tracks.CurrentAsync(cancellation);
        var started = await learning.StartedAsync(account.UserId, cancellation);
        var cards = await courses.FindAsync(started, cancellation);
        if (TrackRule.Guess([.. cards.Values], known) is not var (track, goal))
        {
            return false;
        }

        return await AccountRefusals.Concurrency.BringAsync(
            () => memberships.FindAsync(account.UserId, cancellation),
            membership => membership.Account.CurrentTrackId is null
                ? MembershipDecisions.Join(membership, track, TrackSource.Default, clock.GetUtcNow(), goal?.Id)
                : membership,
            async (before, after) => await memberships.TrySaveAsync(before, after, [], cancellation) ? after : null);
    }
}

/// <summary>Which track and goal somebody most likely belongs to, by the courses that they started.</summary>
public static class TrackRule
{
    /// <summary>The offered track and the goal that most of the courses are for, the first in order among equals; null while no track is offered.</summary>
    public static (Track Track, Goal? Goal)? Guess(IReadOnlyCollection<CourseSummary> started, TrackSnapshot tracks)
    {
        var track = tracks.Tracks
            .Where(track => !track.IsArchived)
            .MaxBy(track => started.Count(course => course.TrackIds.Contains(track.TrackId)));
        return track is null ? null : (track, GoalOf(track, started));
    }

    private static Goal? GoalOf(Track track, IReadOnlyCollection<CourseSummary> started) => track.Goals
        .Where(goal => !goal.IsRetired && started.Any(course => course.GoalIds.Contains(goal.Id)))
        .MaxBy(goal => started.Count(course => course.GoalIds.Contains(goal.Id)));
}
