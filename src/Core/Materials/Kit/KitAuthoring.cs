using Academy.Core.Courses;
using Academy.Core.Materials.Files;
using Academy.Core.Platform;

namespace Academy.Core.Materials.Kit;

/// <summary>What instructors do with the kit of a course.</summary>
public sealed class KitAuthoring(KitStore kit, FileUploads uploads, CourseStore courses, TimeProvider clock)
{
    public async Task<Result<KitItem>> CreateAsync(CourseId course, KitItemContent content, CancellationToken cancellation)
    {
        if (await courses.FindAsync(course, cancellation) is null)
        {
            return CourseRefusals.NotFound;
        }

        if (!(await AttachAsync(course, before: null, content, cancellation)).Succeeded(out var files, out var refusal))
        {
            return refusal;
        }

        var now = clock.GetUtcNow();
        var item = Apply(content, files, new KitItem
        {
            CourseId = course,
            ItemId = Ids.New<KitItemId>(clock),
            Title = content.Title,
            Kind = content.Kind,
            Order = content.Order,
            CreatedAt = now,
            UpdatedAt = now,
        });
        if (!await kit.TryCreateAsync(item, files, cancellation))
        {
            return FileRefusals.AlreadyUsed;
        }

        await uploads.SettleAsync(files, cancellation);
        return (await kit.FindAsync(course, item.ItemId, cancellation))!;
    }

    /// <param name="version">The ETag of the version that the content replaces; null replaces whatever is there.</param>
    public async Task<Result<KitItem>> UpdateAsync(CourseId course, KitItemId id, string? version, KitItemContent content, CancellationToken cancellation)
    {
        var files = FileChange.GiveUp(file: null);
        var outcome = await KitRefusals.Concurrency.ChangeAsync(
            () => kit.FindAsync(course, id, cancellation),
            async item =>
            {
                if (version is not null && version != item.ETag)
                {
                    return KitRefusals.Stale;
                }

                var attached = await AttachAsync(course, item.File, content, cancellation);
                files = attached.Value ?? files;
                return attached.Then(change => Apply(content, change, item) with { UpdatedAt = clock.GetUtcNow() });
            },
            (_, changed) => kit.TryReplaceAsync(changed, files, cancellation));
        if (outcome.Refusal is null)
        {
            await uploads.SettleAsync(files, cancellation);
        }

        return outcome;
    }

    /// <summary>Takes an item out of the kit; its file goes with it.</summary>
    public async Task<Result<KitItem>> RemoveAsync(CourseId course, KitItemId id, CancellationToken cancellation)
    {
        while (await kit.FindAsync(course, id, cancellation) is { } item)
        {
            if (item.File is { } file)
            {
                await uploads.AbandonAsync(course, file.Id, cancellation);
            }

            if (await kit.TryRemoveAsync(item, cancellation))
            {
                return item;
            }
        }

        return KitRefusals.NotFound;
    }

    private async Task<Result<FileChange>> AttachAsync(CourseId course, FileReference? before, KitItemContent content, CancellationToken cancellation) =>
        MaterialRefusals.Of(content.FileId is not null, content.ExternalUrl) is { } refusal
            ? refusal
            : await uploads.AttachAsync(course, before, content.FileId, PurposeOf(content.Kind), cancellation);

    private static KitItem Apply(KitItemContent content, FileChange files, KitItem item) =>
        item with { Title = content.Title, Kind = content.Kind, Order = content.Order, File = files.File, ExternalUrl = content.ExternalUrl };

    private static FilePurpose PurposeOf(KitItemKind kind) => kind switch
    {
        KitItemKind.Slides => FilePurpose.Slides,
        KitItemKind.Prompts => FilePurpose.Prompts,
        KitItemKind.Template => FilePurpose.Template,
        KitItemKind.Chatbot => FilePurpose.Chatbot,
        _ => FilePurpose.Worksheet,
    };
}
