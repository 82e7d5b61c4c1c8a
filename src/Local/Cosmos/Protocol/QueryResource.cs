using Academy.Local.Cosmos.Cost;
using Academy.Local.Cosmos.Feeds;
using Academy.Local.Cosmos.Sql;

namespace Academy.Local.Cosmos.Protocol;

/// <summary><c>POST /dbs/{db}/colls/{coll}/docs</c> with a query, or asking for the plan of one.</summary>
internal sealed class QueryResource(Account account)
{
    public Reply Plan(Request request, ResourcePath path)
    {
        account.Catalog.Container(path.Database, path.Container);
        return new Reply(200, QueryPlan.For(QueryText.Parse(request.Body)));
    }

    public Reply Run(Request request, ResourcePath path)
    {
        var start = account.Clock.GetTimestamp();
        var container = account.Catalog.Container(path.Database, path.Container);
        var scope = FeedScope.From(request, container);
        var query = QueryText.Parse(request.Body);
        IndexUse.Check(query, container.Definition.Indexed, request.Flag(HeaderNames.EnableScan));
        var executor = new QueryExecutor(account.Store, container, scope, account.Clock.GetUtcNow());
        var page = new FeedBody(container.Rid, "Documents");
        var next = executor.Fill(page, query, request.PageSize, request.Header(HeaderNames.Continuation));
        var reply = page.ToReply(lsn: container.Head, continuation: next);
        reply.Charge = RequestCharge.Query(page.Bytes);
        return request.Flag(HeaderNames.PopulateQueryMetrics)
            ? reply.With(HeaderNames.QueryMetrics, executor.Metrics.ToHeader(account.Clock.GetElapsedTime(start), page.Count, page.Bytes))
            : reply;
    }
}
