using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Materials;

/// <summary>Refusals of everything that is a file or a link.</summary>
public static class MaterialRefusals
{
    /// <summary>What is wrong with a file and a link beside each other; null when nothing is.</summary>
    /// <param name="field">What the body calls the link.</param>
    internal static Refusal? Of(bool hasFile, string? link, string field = "externalUrl") =>
        hasFile == link is not null ? FileOrLink(field)
        : link is not null && !LessonReferenceRule.IsPublicAddress(link) ? BadLink(field)
        : null;

    private static Refusal FileOrLink(string field) => new("material.file_or_link", RefusalKind.Invalid, "It is a file or a link: give exactly one of them.")
    {
        Fields = new Dictionary<string, string[]> { ["fileId"] = [$"Give this or {field}."], [field] = ["Give this or fileId."] },
    };

    private static Refusal BadLink(string field) => Refusal.OfField("material.bad_link", field, "Must be an https address that anyone can open.");
}
