namespace Academy.Local.Durable.History;

/// <summary>What the code of an instance asked for and has not been answered: the activities to run, timers to wait for and children to start.</summary>
internal sealed class OwedTasks
{
    private readonly SortedDictionary<int, WorkflowAction> tasks = [];

    public static OwedTasks After(IEnumerable<Episode> history)
    {
        var owed = new OwedTasks();
        foreach (var episode in history)
        {
            owed.Apply(episode);
        }

        return owed;
    }

    /// <summary>In the order in which the code asked.</summary>
    public IEnumerable<WorkflowAction> All => tasks.Values;

    public IEnumerable<CreateTimer> Timers => tasks.Values.OfType<CreateTimer>();

    public bool Contains(int taskId) => tasks.ContainsKey(taskId);

    public void Apply(Episode episode)
    {
        foreach (var answer in episode.Messages.OfType<TaskMessage>())
        {
            tasks.Remove(answer.TaskId);
        }

        foreach (var action in episode.Actions)
        {
            if (action is CancelTimer)
            {
                tasks.Remove(action.TaskId);
            }
            else
            {
                tasks[action.TaskId] = action;
            }
        }
    }
}
