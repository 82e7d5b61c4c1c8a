using System.ComponentModel.DataAnnotations;
using Academy.Core.Courses;
using Academy.Core.Materials.Files;

namespace Academy.Core.Materials.Kit;

/// <summary>A kit item as an instructor writes it, whole: the body of a create and of an update. It has a file or a link.</summary>
public sealed record KitItemContent
{
    [StringLength(200, MinimumLength = 1)]
    public required string Title { get; init; }

    public required KitItemKind Kind { get; init; }

    [Range(1, 1_000)]
    public required int Order { get; init; }

    /// <summary>A finished upload, or the file that the item has already.</summary>
    public FileId? FileId { get; init; }

    /// <summary>An https address.</summary>
    [StringLength(1_000, MinimumLength = 1)]
    public string? ExternalUrl { get; init; }
}

/// <summary>A kit item as its readers see it. What it leads to is asked for by its link.</summary>
public sealed record KitItemView(
    KitItemId Id, CourseId CourseId, string Title, KitItemKind Kind, int Order, FileReference? File, string? ExternalUrl, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static KitItemView From(KitItem item) =>
        new(item.ItemId, item.CourseId, item.Title, item.Kind, item.Order, item.File, item.ExternalUrl, item.CreatedAt, item.UpdatedAt);
}
