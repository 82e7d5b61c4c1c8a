namespace Academy.Local.Cosmos.Sql;

/// <summary>One way to make results of documents.</summary>
internal abstract class QueryRun(Ordering ordering)
{
    /// <summary>The order in which it wants the documents.</summary>
    public Ordering Ordering => ordering;

    /// <summary>Fills a page; where it ended, or null when there is no more.</summary>
    /// <param name="access">Null when there is nothing to read.</param>
    public abstract Position? Fill(ResultWriter page, Access? access, CandidateReader reader, Position? position);
}
