using System.Globalization;
using System.Text.Json.Serialization;
using Academy.Core.Platform;

namespace Academy.Core.Messaging;

/// <summary>Something that a person is told inside the academy. Container <c>users</c>; one for each cause, so telling twice is telling once.</summary>
public sealed record Notice : Document
{
    public const string DocumentType = "notice";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(180);

    public override string Id => IdOf(NoticeId);

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public required UserId UserId { get; init; }

    /// <summary>Names the cause; unique among the person's notices.</summary>
    public required NoticeId NoticeId { get; init; }

    /// <summary>What sort of news, <c>subject.verb</c>, for clients that show an icon or filter.</summary>
    public required string Topic { get; init; }

    public required string Title { get; init; }

    public required string Text { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the person read it first; null until then.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>What lists order by: unread ones above read ones, newer ones above older ones.</summary>
    public string Rank => string.Create(CultureInfo.InvariantCulture, $"{(ReadAt is null ? 1 : 0)}:{CreatedAt.UtcTicks:D19}");

    [JsonIgnore]
    public bool IsRead => ReadAt is not null;

    public static string IdOf(NoticeId notice) => $"{DocumentType}:{notice}";

    /// <summary>A notice that nobody has read yet, kept for 180 days.</summary>
    public static Notice Of(UserId user, NoticeId cause, string topic, string title, string text, DateTimeOffset now) => new()
    {
        UserId = user,
        NoticeId = cause,
        Topic = topic,
        Title = title,
        Text = text,
        CreatedAt = now,
        Ttl = (int)Kept.TotalSeconds,
    };

    /// <summary>The same, read. Reading it again changes nothing, and reading doesn't make it stay longer.</summary>
    public Notice Read(DateTimeOffset now) => IsRead ? this : this with { ReadAt = now, Ttl = (int)Math.Max(1, (CreatedAt + Kept - now).TotalSeconds) };
}

/// <summary>Identifies a notice among those of one person by what it is about.</summary>
public readonly record struct NoticeId(string Value) : IId<NoticeId>
{
    public static NoticeId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A notice as its reader sees it.</summary>
public sealed record NoticeView(NoticeId Id, string Topic, string Title, string Text, DateTimeOffset CreatedAt, DateTimeOffset? ReadAt)
{
    internal static NoticeView Of(Notice notice) => new(notice.NoticeId, notice.Topic, notice.Title, notice.Text, notice.CreatedAt, notice.ReadAt);
}
