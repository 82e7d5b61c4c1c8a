using Academy.Core.Courses;
using Academy.Core.Organizations;
using Academy.Core.Platform;

namespace Academy.Core.Messaging;

/// <summary>
/// Something to do once its cause is stored: written in the same batch and partition as the cause, done by the change feed, then removed.
/// Exactly one of <see cref="Mail"/> and <see cref="Audit"/> is set.
/// </summary>
public sealed record OutboxItem : Document
{
    public const string DocumentType = "outboxItem";

    public override string Id => $"outbox:{ItemId}";

    public override string Type => DocumentType;

    /// <summary>Names the deed, so that doing it twice can be recognised.</summary>
    public required string ItemId { get; init; }

    /// <summary>The partition, when the item lies in <c>directory</c>.</summary>
    public string? Key { get; init; }

    /// <summary>The partition, when the item lies in <c>users</c>.</summary>
    public UserId? UserId { get; init; }

    /// <summary>The partition, when the item lies in <c>courses</c>.</summary>
    public CourseId? CourseId { get; init; }

    /// <summary>The partition, when the item lies in <c>organizations</c>.</summary>
    public OrganizationId? OrganizationId { get; init; }

    public Mail? Mail { get; init; }

    public AuditEntry? Audit { get; init; }

    internal string? Partition => Key ?? UserId?.Value ?? CourseId?.Value ?? OrganizationId?.Value;
}

/// <summary>Who did what to whom, kept in <c>operations</c>.</summary>
public sealed record AuditEntry : Document
{
    public override string Id => EntryId;

    public override string Type => "auditEntry";

    /// <summary>The partition: one a month, so that none grows for ever.</summary>
    public string Stream => $"audit:{At:yyyy-MM}";

    public required string EntryId { get; init; }

    /// <summary>What happened, <c>subject.verb</c>, e.g. <c>role.granted</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The account that did it; null when the academy's configuration did.</summary>
    public UserId? ActorId { get; init; }

    /// <summary>The account that it was done to; null when it was done to something else, which <see cref="EntryId"/> names.</summary>
    public UserId? SubjectId { get; init; }

    public string? Before { get; init; }

    public string? After { get; init; }

    public required DateTimeOffset At { get; init; }
}
