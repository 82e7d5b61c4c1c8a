using System.Globalization;
using Academy.Core.Courses;
using Academy.Core.Materials.Files;
using Academy.Core.Platform;

namespace Academy.Core.Materials.Kit;

/// <summary>Identifies something in the kit of a course.</summary>
public readonly record struct KitItemId(string Value) : IId<KitItemId>
{
    public static KitItemId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>Something that learners take away from a course: a file or a link, never both (spec 73). Container <c>courses</c>.</summary>
public sealed record KitItem : Document
{
    public const string DocumentType = "kitItem";

    public override string Id => IdOf(ItemId);

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public required CourseId CourseId { get; init; }

    public required KitItemId ItemId { get; init; }

    public required string Title { get; init; }

    public required KitItemKind Kind { get; init; }

    /// <summary>Its place among the others; where two have the same, the older one comes first.</summary>
    public required int Order { get; init; }

    public FileReference? File { get; init; }

    public string? ExternalUrl { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>What lists order by: the order, then the age.</summary>
    public string Rank => string.Create(CultureInfo.InvariantCulture, $"{Order:D4}:{CreatedAt.UtcTicks:D19}");

    public static string IdOf(KitItemId id) => $"{DocumentType}:{id}";
}

public enum KitItemKind
{
    Slides,
    Prompts,
    Template,

    /// <summary>A chatbot made for the course, or what it was told.</summary>
    Chatbot,
    Worksheet,
}
