namespace Academy.Local.Cosmos.Sql;

internal enum AggregateKind : byte
{
    Count,
    CountIf,
    Sum,
    Avg,
    Min,
    Max,
}
