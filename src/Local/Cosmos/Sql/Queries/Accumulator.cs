namespace Academy.Local.Cosmos.Sql;

/// <summary>
/// One aggregate over one group. Undefined values don't count. One value that isn't a number makes a sum or an average undefined,
/// one array or object does so for a minimum or maximum.
/// </summary>
internal sealed class Accumulator(AggregateKind kind)
{
    private long count;
    private double sum;
    private Value best;
    private bool isSpoilt;

    public void Add(Value value)
    {
        if (!value.IsDefined || (kind == AggregateKind.CountIf && !value.IsTrue))
        {
            return;
        }

        count++;
        switch (kind)
        {
            case AggregateKind.Sum or AggregateKind.Avg:
                isSpoilt |= value.Kind != ValueKind.Number;
                sum += value.Number;
                break;
            case AggregateKind.Min or AggregateKind.Max:
                isSpoilt |= value.Kind is ValueKind.Array or ValueKind.Object;
                best = count == 1 || IsBetter(value) ? value : best;
                break;
        }
    }

    public Value Result => kind switch
    {
        AggregateKind.Count or AggregateKind.CountIf => Value.Of((double)count),
        _ when isSpoilt => Value.Undefined,
        AggregateKind.Sum => Value.Of(sum),
        AggregateKind.Avg => Value.Of(sum / count),
        _ => best,
    };

    private bool IsBetter(Value value)
    {
        var order = SortOrder.Ascending.Compare(value, best);
        return kind == AggregateKind.Min ? order < 0 : order > 0;
    }
}
