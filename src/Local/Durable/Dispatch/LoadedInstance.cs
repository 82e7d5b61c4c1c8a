using Academy.Local.Durable.History;

namespace Academy.Local.Durable.Dispatch;

/// <summary>An instance as it is stored, in memory while it isn't over.</summary>
internal sealed class LoadedInstance
{
    private readonly List<Episode> history;
    private readonly HashSet<string> events;

    private LoadedInstance(WorkflowInstance document, IReadOnlyList<Episode> history)
    {
        Document = document;
        this.history = [.. history];
        Owed = OwedTasks.After(history);
        events = [.. history.SelectMany(episode => episode.Messages).OfType<EventRaised>().Select(raised => raised.EventId)];
    }

    public WorkflowInstance Document { get; }

    public IReadOnlyList<Episode> History => history;

    public OwedTasks Owed { get; }

    /// <summary>Whether the code ever ran.</summary>
    public bool HasBegun => history.Exists(episode => episode.At is not null);

    /// <summary>Whether something reached the instance that its code has not seen, or the code has not even begun.</summary>
    public bool IsBehind => !HasBegun || history[^1].At is null;

    public static async Task<LoadedInstance?> ReadAsync(HistoryStore store, string instanceId) => await store.FindAsync(instanceId) is { } document
        ? new LoadedInstance(document, document.IsOver ? [] : await store.ReadHistoryAsync(document))
        : null;

    public static LoadedInstance Begin(WorkflowInstance document) => new(document, []);

    public async Task<LoadedInstance> SaveAsync(HistoryStore store, Turn turn)
    {
        var saved = await store.SaveAsync(turn.Instance, turn.Episode);
        IEnumerable<Episode> past = saved.Execution == Document.Execution ? history : [];
        return new LoadedInstance(saved, [.. past, .. turn.Episode is { } episode ? [episode] : Array.Empty<Episode>()]);
    }

    /// <summary>Whether a message says something that the instance doesn't know yet.</summary>
    public bool IsNews(WorkflowMessage message) => message switch
    {
        TaskMessage answer => Owed.Contains(answer.TaskId),
        EventRaised raised => !events.Contains(raised.EventId),
        _ => true,
    };
}
