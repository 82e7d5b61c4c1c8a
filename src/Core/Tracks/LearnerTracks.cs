using Academy.Core.Accounts;
using Academy.Core.Platform;

namespace Academy.Core.Tracks;

/// <summary>What learners do with their track and goals: load, decide, save everything that changes together.</summary>
public sealed class LearnerTracks(MembershipStore memberships, AccountStore accounts, LearnerGoals goals, TrackCatalog catalog, TimeProvider clock)
{
    public async Task<Result<LearnerTrack>> ReadAsync(Caller learner, CancellationToken cancellation) =>
        await accounts.FindAsync(learner.UserId, cancellation) is { } account
            ? LearnerTrack.Of(account, await catalog.CurrentAsync(cancellation))
            : AccountRefusals.NotFound;

    public async Task<Result<LearnerTrack>> ChooseTrackAsync(Caller learner, TrackId id, CancellationToken cancellation)
    {
        var tracks = await catalog.CurrentAsync(cancellation);
        return (await ChangeAsync(learner.UserId, membership => MembershipDecisions.ChooseTrack(membership, tracks.Find(id), clock.GetUtcNow()), cancellation))
            .Then(membership => LearnerTrack.Of(membership.Account, tracks));
    }

    public Task<Result<LearnerGoal>> ChooseGoalAsync(Caller learner, GoalChoice choice, CancellationToken cancellation) => ChangeGoalAsync(
        learner,
        choice.GoalId,
        (membership, track, _, now) => MembershipDecisions.ChooseGoal(membership, track, choice.GoalId, choice.Customization, now),
        cancellation);

    public Task<Result<LearnerGoal>> CustomizeAsync(Caller learner, GoalId id, GoalCustomization customization, CancellationToken cancellation) => ChangeGoalAsync(
        learner,
        id,
        (membership, _, goal, now) => goal is null ? GoalRefusals.NotFound : MembershipDecisions.Customize(membership, goal, customization, now),
        cancellation);

    public Task<Result<LearnerGoal>> PauseAsync(Caller learner, GoalId id, CancellationToken cancellation) =>
        ChangeGoalAsync(learner, id, (membership, _, _, now) => MembershipDecisions.Pause(membership, id, now), cancellation);

    public Task<Result<LearnerGoal>> ResumeAsync(Caller learner, GoalId id, CancellationToken cancellation) =>
        ChangeGoalAsync(learner, id, (membership, track, _, now) => MembershipDecisions.Resume(membership, track, id, now), cancellation);

    public Task<Result<LearnerGoal>> CompleteAsync(Caller learner, GoalId id, CancellationToken cancellation) =>
        ChangeGoalAsync(learner, id, (membership, _, _, now) => MembershipDecisions.Complete(membership, id, now), cancellation);

    private async Task<Result<LearnerGoal>> ChangeGoalAsync(
        Caller learner, GoalId id, Func<Membership, Track?, Goal?, DateTimeOffset, Result<Membership>> decide, CancellationToken cancellation)
    {
        var tracks = await catalog.CurrentAsync(cancellation);
        var outcome = await ChangeAsync(
            learner.UserId,
            membership => decide(
                membership,
                membership.Account.CurrentTrackId is { } track ? tracks.Find(track) : null,
                tracks.FindGoal(id)?.Goal,
                clock.GetUtcNow()),
            cancellation);
        return outcome.Succeeded(out var changed, out var refusal) ? await goals.ReadAsync(changed.Find(id)!, cancellation) : refusal;
    }

    private Task<Result<Membership>> ChangeAsync(UserId learner, Func<Membership, Result<Membership>> decide, CancellationToken cancellation) =>
        AccountRefusals.Concurrency.ChangeAsync(
            () => memberships.FindAsync(learner, cancellation),
            membership => new(decide(membership)),
            async (before, after) => await memberships.TrySaveAsync(before, after, [], cancellation) ? after : null);
}
