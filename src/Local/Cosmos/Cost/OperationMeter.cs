namespace Academy.Local.Cosmos.Cost;

/// <summary>
/// What the current flow of work asked of the account: how many operations, and their request units. The account adds to it; the host
/// reports it for an HTTP request and tests hold it to a budget. A meter inside another counts for both.
/// </summary>
/// <remarks>
/// One operation is one billed request on documents: a point read or write, a page of a query or feed, a whole transactional batch,
/// one operation of a bulk request. Metadata (account, container, key ranges, query plans) is what SDKs cache, so it doesn't count.
/// </remarks>
internal sealed class OperationMeter : IDisposable
{
    private static readonly AsyncLocal<OperationMeter?> Current = new();

    private readonly OperationMeter? outer = Current.Value;
    private readonly Lock gate = new();
    private bool stopped;

    private OperationMeter()
    {
    }

    public int Operations { get; private set; }

    /// <summary>In request units.</summary>
    public double Charge { get; private set; }

    /// <summary>Counts what this flow, and whatever it starts, asks for until the meter is disposed.</summary>
    public static OperationMeter Begin() => Current.Value = new OperationMeter();

    /// <summary>Called by the account once an operation was answered, with success or with an error: both are billed.</summary>
    public static void Count(double charge, int operations = 1)
    {
        for (var meter = Current.Value; meter is not null; meter = meter.outer)
        {
            meter.Add(charge, operations);
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            stopped = true;
        }

        // Only the flow that began the meter goes back to the outer one; a flow it started keeps its own, stopped, copy.
        if (Current.Value == this)
        {
            Current.Value = outer;
        }
    }

    private void Add(double charge, int operations)
    {
        lock (gate)
        {
            // Background work may outlive the request it was started from; its operations are nobody's cost.
            if (!stopped)
            {
                Operations += operations;
                Charge += charge;
            }
        }
    }
}
