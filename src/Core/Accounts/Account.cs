using System.Text.Json.Serialization;
using Academy.Core.Organizations;
using Academy.Core.Platform;
using Academy.Core.Tracks;

namespace Academy.Core.Accounts;

/// <summary>A person's account: who they are, how to reach them, and what they may do.</summary>
public sealed record Account : Document
{
    public const string DocumentId = "account";

    public const string DocumentType = "account";

    public override string Id => DocumentId;

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public required UserId UserId { get; init; }

    /// <summary>In the spelling of <see cref="EmailAddress"/>; unique through the directory.</summary>
    public required string Email { get; init; }

    /// <summary>The subject of the linked Google identity; null without one.</summary>
    public string? GoogleSubject { get; init; }

    /// <summary>Null until the person gives it.</summary>
    public string? Name { get; init; }

    public string? Company { get; init; }

    public string? Title { get; init; }

    public string? Department { get; init; }

    public string? LinkedInUrl { get; init; }

    /// <summary>E.164: a plus sign and 8 to 15 digits.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>An IANA time zone; null until the person chooses or the backfill sets one (spec 8).</summary>
    public string? Timezone { get; init; }

    public NotificationPreferences NotificationPreferences { get; init; } = new();

    public PrivacySettings Privacy { get; init; } = new();

    /// <summary>The platform grant.</summary>
    public Role Role { get; init; }

    /// <summary>What the account is to the organizations on the platform, beside the platform grant.</summary>
    public AccountKind AccountKind { get; init; }

    /// <summary>The organization that the person belongs to; follows their membership or grant there.</summary>
    public OrganizationId? OrganizationId { get; init; }

    public TrackId? CurrentTrackId { get; init; }

    /// <summary>The goal that is active; null while none is.</summary>
    public GoalId? CurrentGoalId { get; init; }

    /// <summary>How the account came onto its track; null without one.</summary>
    public TrackSource? TrackSource { get; init; }

    /// <summary>The learner's request for another track that nobody has decided yet.</summary>
    public TrackChangeId? OpenTrackChangeId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}

public enum AccountKind
{
    Individual,

    [JsonStringEnumMemberName("org_admin")]
    OrgAdmin,

    [JsonStringEnumMemberName("org_member")]
    OrgMember,
}

/// <summary>Who put a learner on a track.</summary>
public enum TrackSource
{
    /// <summary>The learner.</summary>
    Chosen,

    /// <summary>What they bought.</summary>
    Purchase,

    /// <summary>The academy, until the learner chooses.</summary>
    Default,

    /// <summary>An approver, at the learner's request.</summary>
    Change,
}

/// <summary>What the person wants to be told, and where (spec 188).</summary>
public sealed record NotificationPreferences
{
    public bool EmailNotifications { get; init; } = true;

    public bool SmsNotifications { get; init; }

    public CommunityPreferences Community { get; init; } = new();
}

public sealed record CommunityPreferences
{
    public bool ThreadReplies { get; init; } = true;

    public bool InstructorReplies { get; init; } = true;

    public bool BestAnswers { get; init; } = true;

    public bool PeerConnections { get; init; } = true;

    public bool SubscribedThreads { get; init; } = true;
}

/// <summary>What others may see of the person.</summary>
public sealed record PrivacySettings
{
    /// <summary>Whether leaderboards show the person (spec 50).</summary>
    public bool AllowLeaderboardDisplay { get; init; }
}
