using Academy.Local.Cosmos.Protocol;

namespace Academy.Local.Cosmos.Faults;

/// <summary>
/// Which operations of an account go wrong, and how. Rules are asked in the order they were added; the first that applies wins.
/// Chance comes from the seed alone, so the same operations in the same order meet the same faults.
/// </summary>
internal sealed class FaultPlan(int seed = 0)
{
    private readonly Lock gate = new();
    private readonly Random random = new(seed);
    private readonly List<Rule> rules = [];

    /// <summary>How many operations went wrong so far.</summary>
    public int Injected { get; private set; }

    /// <param name="on">The kinds of operation.</param>
    /// <param name="container">By name; null for all.</param>
    /// <param name="times">How often at most; then the rule has had its day.</param>
    public FaultPlan Add(Fault fault, OperationKinds on = OperationKinds.Items, string? container = null, double probability = 1, int times = int.MaxValue)
    {
        lock (gate)
        {
            rules.Add(new Rule(fault, on, container, probability) { Left = times });
        }

        return this;
    }

    /// <param name="hasCondition">Whether the operation demands something of what is stored; asked only when it matters.</param>
    public Fault? Next(OperationKinds kind, string container, Func<bool>? hasCondition = null)
    {
        lock (gate)
        {
            foreach (var rule in rules)
            {
                if (rule.AppliesTo(kind, container) && (rule.Fault.Kind != FaultKind.PreconditionFailed || hasCondition?.Invoke() == true) && random.NextDouble() < rule.Probability)
                {
                    rule.Left--;
                    Injected++;
                    return rule.Fault;
                }
            }

            return null;
        }
    }

    private sealed record Rule(Fault Fault, OperationKinds On, string? Container, double Probability)
    {
        public int Left { get; set; }

        public bool AppliesTo(OperationKinds kind, string container) =>
            Left > 0 && (On & kind) != OperationKinds.None && (Container is null || Container == container);
    }
}
