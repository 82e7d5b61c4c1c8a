using Academy.Local.Cosmos.Catalog;

namespace Academy.Local.Cosmos.Feeds;

/// <summary>
/// Knows of each named reader of a change feed whether it has caught up: a reader asks for more only when it has dealt with
/// what it got, so one that was told "nothing new" at the head of its container has dealt with everything.
/// </summary>
internal sealed class ChangeSignals
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Place> places = [];
    private readonly Dictionary<string, long> deliveries = [];
    private readonly Pulse moved = new();

    /// <summary>True when the feed has dealt with every write of its container so far; false while it works, and before it first asked.</summary>
    public bool IsParked(string feed)
    {
        lock (gate)
        {
            return IsParkedAtHead(feed);
        }
    }

    /// <summary>Completes when all these feeds have caught up at one and the same moment, so that nothing more will follow from earlier writes.</summary>
    public async Task AllParkedAsync(IReadOnlyCollection<string> feeds, CancellationToken cancellation)
    {
        while (true)
        {
            var next = moved.Next();
            if (AreParked(feeds))
            {
                return;
            }

            await next.WaitAsync(cancellation);
        }
    }

    /// <summary>The feed was told that there is nothing after this position.</summary>
    public void Park(string? feed, StoredContainer container, long position) => Move(feed, new Place(container, position));

    /// <summary>The feed was given changes to deal with.</summary>
    public void Deliver(string? feed) => Move(feed, null);

    /// <summary>How long the next delivery to the feed has to wait to come no sooner than this after the last one. In real time, as feeds wait.</summary>
    public TimeSpan UntilDue(string? feed, TimeSpan pace)
    {
        lock (gate)
        {
            return feed is not null && deliveries.TryGetValue(feed, out var last) ? pace - TimeProvider.System.GetElapsedTime(last) : TimeSpan.Zero;
        }
    }

    private void Move(string? feed, Place? place)
    {
        if (feed is null)
        {
            return;
        }

        lock (gate)
        {
            if (place is { } parked)
            {
                places[feed] = parked;
            }
            else
            {
                places.Remove(feed);
                deliveries[feed] = TimeProvider.System.GetTimestamp();
            }
        }

        moved.Signal();
    }

    private bool AreParked(IReadOnlyCollection<string> feeds)
    {
        // Nobody parks while the gate is held, so whatever one feed wrote to another's container before it parked shows in that one's head.
        lock (gate)
        {
            return feeds.All(IsParkedAtHead);
        }
    }

    private bool IsParkedAtHead(string feed) => places.TryGetValue(feed, out var place) && place.Position >= place.Container.Head;

    private readonly record struct Place(StoredContainer Container, long Position);
}
