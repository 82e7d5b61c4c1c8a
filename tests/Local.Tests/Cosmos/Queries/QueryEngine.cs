using System.Text;
using System.Text.Json;
using Academy.Local.Cosmos;
using Academy.Local.Cosmos.Catalog;
using Academy.Local.Cosmos.Documents;
using Academy.Local.Cosmos.Feeds;
using Academy.Local.Cosmos.PartitionKeys;
using Academy.Local.Cosmos.Protocol;
using Academy.Local.Cosmos.Sql;
using Academy.Local.Tests.Cosmos.Sql;

namespace Academy.Local.Tests.Cosmos.Queries;

/// <summary>Runs queries in an account, below the SDK, and what they mean beside it: the evaluator over every document.</summary>
internal sealed class QueryEngine(Account account, string container)
{
    private readonly StoredContainer stored = account.Catalog.Container("db", container);

    /// <summary>How many indexes queries have made.</summary>
    public int Indexes
    {
        get
        {
            using var reader = account.Store.Read();
            using var count = reader.Connection.Prepare("SELECT count(*) FROM sqlite_master WHERE tbl_name=?1 AND name LIKE '%_by_%'").BindText(1, stored.Table.Name);
            count.Step();
            return (int)count.Int64(0);
        }
    }

    public void Write(IEnumerable<string> documents)
    {
        using var transaction = account.Write(stored);
        foreach (var document in documents)
        {
            var incoming = IncomingDocument.Parse(Encoding.UTF8.GetBytes(document), stored);
            transaction.Upsert(new PartitionKeyValue(incoming.PartitionKey, 1), incoming, default);
        }

        transaction.Commit();
    }

    public void Delete(string partition, string id)
    {
        using var transaction = account.Write(stored);
        transaction.Delete(PartitionKeyValue.Parse($"[\"{partition}\"]"), id, default);
        transaction.Commit();
    }

    /// <param name="partition">Null for the whole container.</param>
    public (IReadOnlyList<string> Results, string? Next) Page(string query, string? partition, int size, string? continuation)
    {
        var page = new FeedBody(stored.Rid, "Documents");
        var next = new QueryExecutor(account.Store, stored, Scope(partition), account.Clock.GetUtcNow()).Fill(page, Parser.Query(query), size, continuation);
        using var body = JsonDocument.Parse(page.ToReply().Body);
        return ([.. body.RootElement.GetProperty("Documents").EnumerateArray().Select(result => SqlRunner.Show(Value.From(result)))], next);
    }

    private static FeedScope Scope(string? partition) => new(partition is null ? null : PartitionKeyValue.Parse($"[\"{partition}\"]").Bytes, null, null);

    public IReadOnlyList<string> Run(string query, string? partition, int size)
    {
        var all = new List<string>();
        string? next = null;
        do
        {
            var page = Page(query, partition, size, next);
            page.Results.Count.ShouldBeLessThanOrEqualTo(size);
            all.AddRange(page.Results);
            all.Count.ShouldBeLessThan(10_000, "The pages don't come to an end.");
            next = page.Next;
        }
        while (next is not null);

        return all;
    }

    /// <summary>How many documents the first page reads.</summary>
    public long Effort(string query, string? partition)
    {
        var executor = new QueryExecutor(account.Store, stored, Scope(partition), account.Clock.GetUtcNow());
        executor.Fill(new FeedBody(stored.Rid, "Documents"), Parser.Query(query), 1_000, null);
        return executor.Metrics.Documents;
    }

    /// <summary>SQLite's words on how it reads a leg of the index made last.</summary>
    public string Explain(Leg leg)
    {
        using var reader = account.Store.Read();
        using var last = reader.Connection.Prepare("SELECT name FROM sqlite_master WHERE tbl_name=?1 AND name LIKE '%_by_%' ORDER BY rowid DESC").BindText(1, stored.Table.Name);
        last.Step();
        using var plan = reader.Connection.Prepare("EXPLAIN QUERY PLAN " + leg.ReadText(stored.Table, last.Text(0), new QueryScope(Scope("p"), stored)));
        var words = new List<string>();
        while (plan.Step())
        {
            words.Add(plan.Text(3));
        }

        return string.Join('\n', words);
    }

    public IReadOnlyList<string> Meaning(string query, string? partition)
    {
        using var reader = account.Store.Read();
        using var rows = reader.Connection.Prepare($"SELECT body FROM {stored.Table.Name} ORDER BY number");
        var documents = new List<Value>();
        while (rows.Step())
        {
            documents.Add(DocumentBuffer.Keep(rows.Bytes(0)));
        }

        var inScope = documents.Where(document => partition is null || document.Property("pk") == Value.Of(partition));
        return [.. Parser.Query(query).Run(inScope).Select(SqlRunner.Show)];
    }
}
