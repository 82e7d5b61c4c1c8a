using System.Text.Json.Serialization;
using Academy.Core.Courses;
using Academy.Core.Organizations;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts.Waitlist;

/// <summary>
/// A learner's place in the queue of a course, for one cohort or for whichever has a seat first. Container <c>courses</c>, beside the seats that it
/// leads to. A learner has one for a course; who joins again after it ended takes it up at the end of the queue.
/// </summary>
public sealed record WaitlistEntry : Document
{
    public const string DocumentType = "waitlistEntry";

    public override string Id => IdOf(UserId);

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public required CourseId CourseId { get; init; }

    public required UserId UserId { get; init; }

    /// <summary>The only cohort that will do; null when any of the course will.</summary>
    public CohortId? CohortId { get; init; }

    /// <summary>The learner's organization when they joined; opens the cohorts that are dedicated to it.</summary>
    public OrganizationId? OrganizationId { get; init; }

    public required WaitlistStatus Status { get; init; }

    /// <summary>Where it stands: in the order of these keys, as <see cref="QueueKey"/> makes them.</summary>
    public required string Order { get; init; }

    public required DateTimeOffset JoinedAt { get; init; }

    /// <summary>When an administrator put it where it stands; null when it stands where it joined.</summary>
    public DateTimeOffset? MovedAt { get; init; }

    /// <summary>How many offers it was ever made; names each of them.</summary>
    public int Offers { get; init; }

    /// <summary>The cohort of the last offer.</summary>
    public CohortId? OfferedCohortId { get; init; }

    public DateTimeOffset? OfferedAt { get; init; }

    /// <summary>The first instant at which the offer can't be accepted any more.</summary>
    public DateTimeOffset? OfferExpiresAt { get; init; }

    public DateTimeOffset? RemindedAt { get; init; }

    /// <summary>When the offer was accepted; the entry is enrolled once what is to be paid is paid.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>SHA-256 of the secrets in the mails about the offer; the secrets are nowhere but there.</summary>
    public IReadOnlyList<string> TokenHashes { get; init; } = [];

    public required DateTimeOffset UpdatedAt { get; init; }

    [JsonIgnore]
    public bool IsWaiting => Status == WaitlistStatus.Waiting;

    [JsonIgnore]
    public bool IsLive => Status is WaitlistStatus.Waiting or WaitlistStatus.Offered;

    [JsonIgnore]
    public bool IsMoved => MovedAt is not null;

    /// <summary>An offer that waits for an answer.</summary>
    [JsonIgnore]
    public bool IsUnanswered => Status == WaitlistStatus.Offered && AcceptedAt is null;

    /// <summary>Names the last offer, on the seat that it keeps.</summary>
    [JsonIgnore]
    public string OfferId => $"{UserId}:{Offers}";

    public static string IdOf(UserId user) => $"{DocumentType}:{user}";
}

public enum WaitlistStatus
{
    Waiting,

    /// <summary>A seat is kept for the learner.</summary>
    Offered,

    /// <summary>The learner has a seat.</summary>
    Enrolled,

    /// <summary>An offer, or the time in which one could be made, ran out.</summary>
    Expired,

    /// <summary>The learner left the queue or declined.</summary>
    Cancelled,
}
