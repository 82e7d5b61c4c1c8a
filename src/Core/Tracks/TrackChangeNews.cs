using System.Globalization;
using Academy.Core.Accounts;
using Academy.Core.Messaging;
using Academy.Core.Platform;

namespace Academy.Core.Tracks;

/// <summary>Who is told what about a request for another track. Telling twice is telling once.</summary>
public sealed class TrackChangeNews(TrackChangeStore changes, AccountStore accounts, Notices notices, TrackCatalog catalog, TimeProvider clock)
{
    /// <summary>Tells everyone who may decide that someone waits, unless it was decided meanwhile.</summary>
    public async Task TellApproversAsync(TrackChangeId id, CancellationToken cancellation)
    {
        if (await changes.FindAsync(id, cancellation) is not { Status: TrackChangeStatus.Open } change)
        {
            return;
        }

        var (from, to) = await NamesAsync(change, cancellation);
        var text = $"{change.LearnerName} would like to move from {from} to {to}: \"{change.Reason}\" Please decide by {Date(change.ExpiresAt)}.";
        await foreach (var approver in accounts.WithRoleAsync(Role.Approver, cancellation))
        {
            // Nobody decides their own request.
            if (approver.UserId != change.UserId)
            {
                await TellAsync(approver, change, "track_change.requested", $"{change.LearnerName} asks for another track", text, cancellation);
            }
        }
    }

    /// <summary>Tells the learner what became of the request, once something has.</summary>
    public async Task TellLearnerAsync(TrackChangeId id, CancellationToken cancellation)
    {
        if (await changes.FindAsync(id, cancellation) is not { Status: not TrackChangeStatus.Open } change
            || await accounts.FindAsync(change.UserId, cancellation) is not { } learner)
        {
            return;
        }

        var (from, to) = await NamesAsync(change, cancellation);
        var (topic, title, text) = change.Status switch
        {
            TrackChangeStatus.Approved => (
                "track_change.approved", $"You are on the track {to} now", $"Your request was approved. What you did on {from} is kept, and your points are yours."),
            TrackChangeStatus.Denied => ("track_change.denied", $"You stay on the track {from}", $"Your request to move to {to} was denied: \"{change.Answer}\""),
            _ => ("track_change.expired", $"You stay on the track {from}", $"Nobody decided about your request to move to {to} in time. You may ask again."),
        };
        await TellAsync(learner, change, topic, title, text, cancellation);
    }

    private Task TellAsync(Account person, TrackChange change, string topic, string title, string text, CancellationToken cancellation) => notices.TellAsync(
        person, Notice.Of(person.UserId, new NoticeId($"{topic}:{change.TrackChangeId}"), topic, title, text, clock.GetUtcNow()), cancellation);

    private async Task<(string From, string To)> NamesAsync(TrackChange change, CancellationToken cancellation)
    {
        var tracks = await catalog.CurrentAsync(cancellation);
        return (tracks.Find(change.FromTrackId)?.Name ?? change.FromTrackId.Value, tracks.Find(change.ToTrackId)?.Name ?? change.ToTrackId.Value);
    }

    private static string Date(DateTimeOffset instant) => instant.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
