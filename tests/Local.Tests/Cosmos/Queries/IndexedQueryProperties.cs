using FsCheck;
using FsCheck.Fluent;

namespace Academy.Local.Tests.Cosmos.Queries;

[Collection(AccountCollection.Name)]
public sealed class IndexedQueryProperties(AccountFixture account)
{
    private const int Documents = 260;

    private sealed record Case(string[] Documents, string[] Queries, int Size)
    {
        public override string ToString() => $"pages of {Size}\n{string.Join('\n', Queries)}\n{string.Join('\n', Documents.Take(3))}\n…";
    }

    [Fact]
    public void An_index_changes_no_answer_and_pages_of_any_size_make_the_same_sequence()
    {
        var indexes = 0;
        Prop.ForAll(Cases().ToArbitrary(), async example =>
        {
            var container = await account.ContainerAsync();
            var engine = new QueryEngine(account.Account, container.Id);
            engine.Write(example.Documents);
            foreach (var query in example.Queries)
            {
                foreach (var partition in new[] { "p", "q", null })
                {
                    engine.Run(query, partition, example.Size).ShouldBe(engine.Meaning(query, partition), customMessage: $"{query} in {partition ?? "all"}, pages of {example.Size}");
                }
            }

            indexes += engine.Indexes;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

        indexes.ShouldBeGreaterThan(60, "The property says nothing when no query uses an index.");
    }

    private static Gen<Case> Cases() =>
        from documents in Gen.CollectToArray(Enumerable.Range(0, Documents), RandomQueries.Document)
        from queries in RandomQueries.Query().ArrayOf(8)
        from size in Gen.Frequency((1, Gen.Constant(1)), (5, Gen.Elements(2, 3, 7, 50, 1000)))
        select new Case(documents, queries, size);
}
