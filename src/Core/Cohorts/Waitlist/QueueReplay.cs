using Academy.Core.Platform;

namespace Academy.Core.Cohorts.Waitlist;

/// <summary>The queue as its log tells it, decision by decision, each held to the rules.</summary>
internal sealed class QueueReplay
{
    private readonly Dictionary<UserId, Place> places = [];
    private DateTimeOffset last = DateTimeOffset.MinValue;
    private string end = "";

    /// <summary>Takes in a decision. What is wrong with it, as a code and for people; null when nothing is.</summary>
    public (string Code, string Message)? Apply(WaitlistLogEntry entry)
    {
        if (entry.At < last)
        {
            return ("back_in_time", "The decision is older than the one before it.");
        }

        last = entry.At;
        var place = places.GetValueOrDefault(entry.UserId);
        var fault = entry.Kind switch
        {
            LogKind.Joined => Join(entry, place),
            LogKind.Moved when IsWaiting(place) => Move(entry),
            LogKind.Left or LogKind.Seated when IsWaiting(place) => null,
            LogKind.Closed when IsWaiting(place) => Reasoned(entry),
            LogKind.Offered when IsWaiting(place) => Offer(entry, place!),
            LogKind.Accepted when IsOpen(place) => entry.At < place!.Until ? null : ("accepted_late", "The offer had expired when it was accepted."),
            LogKind.Expired when IsOpen(place) => entry.At >= place!.Until ? null : ("expired_early", "The offer was taken away before its time."),
            LogKind.Declined or LogKind.Enrolled or LogKind.Lapsed when place is { State: not State.Waiting } => null,
            LogKind.Withdrawn when IsOpen(place) => Reasoned(entry),
            _ => ("impossible", "The learner wasn't in the state for this."),
        };
        Follow(entry, place);
        return fault;
    }

    private (string Code, string Message)? Join(WaitlistLogEntry entry, Place? place) =>
        place is not null ? ("joined_twice", "The learner was in the queue already.")
        : string.CompareOrdinal(entry.Order, end) <= 0 ? ("jumped_in", "The learner didn't join at the end.")
        : null;

    private static (string Code, string Message)? Move(WaitlistLogEntry entry) =>
        entry is { Order: not null, ActorId: not null } ? Reasoned(entry) : ("moved_by_nobody", "Nobody answers for this move.");

    private static (string Code, string Message)? Reasoned(WaitlistLogEntry entry) =>
        string.IsNullOrWhiteSpace(entry.Reason) ? ("no_reason", "No reason is given.") : null;

    private (string Code, string Message)? Offer(WaitlistLogEntry entry, Place place)
    {
        if (entry is not { CohortId: { } cohort, Facts: { } facts, Until: { } until } || !place.Fits(cohort, facts))
        {
            return ("unfit_offer", "The learner didn't wait for this cohort.");
        }

        if (facts.Occupied >= facts.Capacity)
        {
            return ("no_seat", "There was no seat to offer.");
        }

        if (until != OfferTerms.EndOf(facts.StartsAt, entry.At) || until <= entry.At)
        {
            return ("wrong_end", "The offer doesn't end when it should.");
        }

        // Who has an offer already isn't passed over by another's.
        return places.Values.Any(other => other.State == State.Waiting && other.Fits(cohort, facts) && string.CompareOrdinal(other.Order, place.Order) < 0)
            ? ("passed_over", "Someone who stood before the learner was passed over.")
            : null;
    }

    private void Follow(WaitlistLogEntry entry, Place? place)
    {
        end = string.CompareOrdinal(entry.Order, end) > 0 ? entry.Order! : end;
        Place? next = entry.Kind switch
        {
            LogKind.Joined => new(entry.CohortId, entry.Order ?? "", State.Waiting, Until: null),
            LogKind.Moved => place is null ? null : place with { Order = entry.Order ?? place.Order },
            LogKind.Offered => place is null ? null : place with { State = State.Offered, Until = entry.Until },
            // What costs nothing is taken up for good; only a seat that waits to be paid has an end.
            LogKind.Accepted => place is null || entry.Until is null ? null : place with { State = State.Accepted },
            LogKind.Withdrawn when place is { CohortId: null } => place with { State = State.Waiting, Until = null },
            _ => null,
        };
        if (next is null)
        {
            places.Remove(entry.UserId);
        }
        else
        {
            places[entry.UserId] = next;
        }
    }

    private static bool IsWaiting(Place? place) => place is { State: State.Waiting };

    private static bool IsOpen(Place? place) => place is { State: State.Offered };

    private enum State
    {
        Waiting,
        Offered,
        Accepted,
    }

    private sealed record Place(CohortId? CohortId, string Order, State State, DateTimeOffset? Until)
    {
        public bool Fits(CohortId cohort, OfferFacts facts) => CohortId is { } wanted ? wanted == cohort : !facts.IsB2B;
    }
}
