namespace Academy.Local.Durable.History;

/// <summary>Cuts episodes into documents that fit, and puts them together again.</summary>
internal static class Paging
{
    /// <summary>With payloads of at most <see cref="Payload.MostBytes"/>, a page stays far below the 2 MB of a document and of a batch.</summary>
    public const int MostBytes = 2 * Payload.MostBytes;

    public static IReadOnlyList<HistoryPage> Cut(WorkflowInstance instance, Episode episode)
    {
        List<Episode> parts = [.. Parts(episode)];
        return [.. parts.Select((part, index) => new HistoryPage
        {
            InstanceId = instance.InstanceId,
            Execution = instance.Execution,
            Number = instance.Pages + index,
            Continues = index < parts.Count - 1,
            Episode = part,
        })];
    }

    /// <param name="pages">In order of their number.</param>
    public static IEnumerable<Episode> Join(IEnumerable<HistoryPage> pages)
    {
        List<WorkflowMessage> messages = [];
        List<WorkflowAction> actions = [];
        foreach (var page in pages)
        {
            messages.AddRange(page.Episode.Messages);
            actions.AddRange(page.Episode.Actions);
            if (!page.Continues)
            {
                yield return new Episode(page.Episode.At, messages, actions);
                (messages, actions) = ([], []);
            }
        }
    }

    private static IEnumerable<Episode> Parts(Episode episode)
    {
        List<WorkflowMessage> messages = [];
        List<WorkflowAction> actions = [];
        var size = 0;
        foreach (object item in (IEnumerable<object>)[.. episode.Messages, .. episode.Actions])
        {
            var bytes = Payload.SizeOf(item);
            if (size > 0 && size + bytes > MostBytes)
            {
                yield return new Episode(episode.At, messages, actions);
                (messages, actions, size) = ([], [], 0);
            }

            size += bytes;
            if (item is WorkflowMessage message)
            {
                messages.Add(message);
            }
            else
            {
                actions.Add((WorkflowAction)item);
            }
        }

        yield return new Episode(episode.At, messages, actions);
    }
}
