using System.ComponentModel.DataAnnotations;

namespace Academy.Core.Accounts;

/// <summary>What a person may change of their own account. A field that is left out or null stays as it is; an empty text clears it.</summary>
public sealed record ProfileChange
{
    public const int NameLength = 100;

    [StringLength(NameLength)]
    public string? Name { get; init; }

    [StringLength(200)]
    public string? Company { get; init; }

    [StringLength(200)]
    public string? Title { get; init; }

    /// <summary>An https address on linkedin.com.</summary>
    [StringLength(300)]
    public string? LinkedInUrl { get; init; }

    /// <summary>International: a plus sign, then 8 to 15 digits; spaces, dots, hyphens and brackets are dropped.</summary>
    [StringLength(32)]
    public string? PhoneNumber { get; init; }

    /// <summary>An IANA time zone such as <c>Europe/Berlin</c>.</summary>
    [StringLength(64)]
    public string? Timezone { get; init; }

    public NotificationChange? NotificationPreferences { get; init; }

    public PrivacyChange? Privacy { get; init; }
}

/// <inheritdoc cref="NotificationChange"/>
public sealed record PrivacyChange
{
    /// <summary>Whether leaderboards show me, by my name.</summary>
    public bool? AllowLeaderboardDisplay { get; init; }
}

/// <summary>Switches that are left out stay as they are.</summary>
public sealed record NotificationChange
{
    public bool? EmailNotifications { get; init; }

    public bool? SmsNotifications { get; init; }

    public CommunityChange? Community { get; init; }
}

/// <inheritdoc cref="NotificationChange"/>
public sealed record CommunityChange
{
    public bool? ThreadReplies { get; init; }

    public bool? InstructorReplies { get; init; }

    public bool? BestAnswers { get; init; }

    public bool? PeerConnections { get; init; }

    public bool? SubscribedThreads { get; init; }
}
