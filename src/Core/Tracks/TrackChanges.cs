using Academy.Core.Messaging;
using Academy.Core.Platform;

namespace Academy.Core.Tracks;

/// <summary>
/// Asking for another track, and deciding about it. The request, the learner's account and goals, the audit entry and what the workflow is to do are
/// saved in one batch.
/// </summary>
public sealed class TrackChanges(MembershipStore memberships, TrackChangeStore changes, TrackCatalog catalog, TimeProvider clock)
{
    private const string MyTrackChanges = "me/track-changes";

    public async Task<Result<TrackChange>> RequestAsync(Caller learner, TrackChangeRequest wish, CancellationToken cancellation)
    {
        var tracks = await catalog.CurrentAsync(cancellation);
        var id = TrackChangeId.For(learner.UserId, Ids.NewText(clock));
        return await ChangeAsync(
            () => FindOpenAsync(learner.UserId, cancellation),
            learner.UserId,
            found => TrackChangeDecisions.Request(found, wish, tracks.Find(wish.TrackId), id, clock.GetUtcNow()),
            cancellation);
    }

    public async Task<Result<TrackChange>> ApproveAsync(Caller approver, TrackChangeId id, CancellationToken cancellation)
    {
        var tracks = await catalog.CurrentAsync(cancellation);
        return await ChangeAsync(
            () => FindAsync(id, cancellation),
            approver.UserId,
            found => TrackChangeDecisions.Approve(found, tracks.Find(found.Request!.ToTrackId), approver, clock.GetUtcNow()),
            cancellation);
    }

    public Task<Result<TrackChange>> DenyAsync(Caller approver, TrackChangeId id, string reason, CancellationToken cancellation) => ChangeAsync(
        () => FindAsync(id, cancellation), approver.UserId, found => TrackChangeDecisions.Deny(found, reason, approver, clock.GetUtcNow()), cancellation);

    /// <summary>Ends a request whose time is over; repeating it, or coming after a decision, changes nothing.</summary>
    public Task<Result<TrackChange>> ExpireAsync(TrackChangeId id, CancellationToken cancellation) =>
        ChangeAsync(() => FindAsync(id, cancellation), actor: null, found => TrackChangeDecisions.Expire(found, clock.GetUtcNow()), cancellation);

    /// <summary>One of the learner's own requests.</summary>
    public async Task<Result<TrackChange>> ReadAsync(Caller learner, TrackChangeId id, CancellationToken cancellation) =>
        id.UserId == learner.UserId && await changes.FindAsync(id, cancellation) is { } change ? change : TrackChangeRefusals.NotFound;

    /// <summary>The learner's own requests, the latest first.</summary>
    public Task<Result<Page<TrackChangeView>>> ListAsync(Caller learner, PageQuery page, CancellationToken cancellation) =>
        page.ReadAsync(MyTrackChanges, (limit, after) => changes.ListAsync(learner.UserId, limit, after, cancellation), TrackChangeView.From);

    private async Task<Result<TrackChange>> ChangeAsync(
        Func<Task<TrackChangeCase?>> load, UserId? actor, Func<TrackChangeCase, Result<TrackChangeCase>> decide, CancellationToken cancellation) =>
        (await TrackChangeRefusals.Concurrency.ChangeAsync(
            load,
            found => new(decide(found)),
            async (before, after) => await SaveAsync(before, after, actor, cancellation) ? after : null))
        .Then(changed => changed.Request!);

    private Task<bool> SaveAsync(TrackChangeCase before, TrackChangeCase after, UserId? actor, CancellationToken cancellation)
    {
        var audit = TrackChangeAudit.Of(after.Request!, actor, clock.GetUtcNow());
        var item = new OutboxItem { ItemId = audit.EntryId, UserId = audit.SubjectId, Audit = audit };
        List<Document> along = [after.Request!, item];
        if (TrackChangeWait.CommandFor(after.Request!) is { } command)
        {
            along.Add(command);
        }

        return memberships.TrySaveAsync(before.Membership, after.Membership, along, cancellation);
    }

    // The account is read first: whoever decides meanwhile changes it too, so what was read together is never saved against another state.
    private async Task<TrackChangeCase?> FindAsync(TrackChangeId id, CancellationToken cancellation) =>
        await memberships.FindAsync(id.UserId, cancellation) is { } membership && await changes.FindAsync(id, cancellation) is { } request
            ? new(membership, request)
            : null;

    private async Task<TrackChangeCase?> FindOpenAsync(UserId learner, CancellationToken cancellation) =>
        await memberships.FindAsync(learner, cancellation) is { } membership
            ? new(membership, membership.Account.OpenTrackChangeId is { } open ? await changes.FindAsync(open, cancellation) : null)
            : null;
}
