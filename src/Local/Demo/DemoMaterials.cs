using System.Globalization;
using Academy.Core.Cohorts;
using Academy.Core.Courses;
using Academy.Core.Materials.Files;
using Academy.Core.Materials.Kit;
using Academy.Core.Materials.Recordings;
using Academy.Local.Files;

namespace Academy.Local.Demo;

/// <summary>The kit of the course whose cohort is over, with a file to fetch, and the recordings of that cohort.</summary>
internal sealed class DemoMaterials(KitStore kit, RecordingStore recordings, CohortStore cohorts, FolderFiles files, TimeProvider clock)
{
    private static readonly CohortId Completed = new("demo-completed");

    private static readonly FileId Prompts = new("demo-prompt-library");

    private static ReadOnlySpan<byte> PromptLibrary => """
        # Prompt library

        - Ask for three options before you ask for one.
        - Say who reads the answer and what they will do with it.
        - Paste the source and ask for an answer from it alone, with the sentence that it rests on.

        """u8;

    /// <summary>Stores what is missing; repeating it changes nothing.</summary>
    public async Task CreateAsync(CancellationToken cancellation)
    {
        if (await cohorts.FindAsync(Completed, cancellation) is not { } cohort)
        {
            return;
        }

        await AddPromptsAsync(cohort, cancellation);
        await AddLinkAsync(cohort, 1, KitItemKind.Slides, "Slides of both days", "https://content.academy.example/ai-fundamentals/slides", cancellation);
        await AddLinkAsync(cohort, 3, KitItemKind.Worksheet, "Find your first use case", "https://content.academy.example/ai-fundamentals/first-use-case", cancellation);
        await AddLinkAsync(cohort, 4, KitItemKind.Chatbot, "Policy checker", "https://chat.academy.example/g/policy-checker", cancellation);
        foreach (var session in cohort.Sessions)
        {
            await recordings.TryCreateAsync(RecordingOf(cohort, session), FileChange.GiveUp(file: null), cancellation);
        }
    }

    private async Task AddPromptsAsync(Cohort cohort, CancellationToken cancellation)
    {
        var bytes = PromptLibrary.ToArray();
        await files.WriteAsync(Prompts, new MemoryStream(bytes), bytes.Length, cancellation);
        var file = new CourseFile
        {
            CourseId = cohort.CourseId,
            FileId = Prompts,
            Purpose = FilePurpose.Prompts,
            Name = "Prompt library.md",
            ContentType = FileType.Markdown.ContentType,
            SizeBytes = bytes.Length,
            UploadedBy = cohort.CreatedBy,
            UploadedAt = clock.GetUtcNow(),
        };
        var item = Item(cohort, 2, KitItemKind.Prompts, "Prompt library") with { File = file.ToReference() };
        await kit.TryCreateAsync(item, new FileChange(item.File, file, Given: null), cancellation);
    }

    private Task<bool> AddLinkAsync(Cohort cohort, int order, KitItemKind kind, string title, string url, CancellationToken cancellation) =>
        kit.TryCreateAsync(Item(cohort, order, kind, title) with { ExternalUrl = url }, FileChange.GiveUp(file: null), cancellation);

    private KitItem Item(Cohort cohort, int order, KitItemKind kind, string title) => new()
    {
        CourseId = cohort.CourseId,
        ItemId = new(string.Create(CultureInfo.InvariantCulture, $"demo-kit-{order}")),
        Title = title,
        Kind = kind,
        Order = order,
        CreatedAt = clock.GetUtcNow(),
        UpdatedAt = clock.GetUtcNow(),
    };

    private static Recording RecordingOf(Cohort cohort, CohortSession session) => new()
    {
        CourseId = cohort.CourseId,
        CohortId = cohort.CohortId,
        RecordingId = new($"demo-{session.SessionTemplateId}"),
        CohortSessionId = session.CohortSessionId,
        DurationSeconds = (int)(session.EndsAt - session.StartsAt).TotalSeconds,
        VideoUrl = $"https://videos.academy.example/{cohort.CohortId}/{Slug.Of(session.Title)}",
        UploadedAt = session.EndsAt.AddDays(1),
    };
}
