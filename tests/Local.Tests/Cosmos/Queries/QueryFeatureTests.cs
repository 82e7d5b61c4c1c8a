using System.Net;
using Academy.Local.Cosmos;
using Microsoft.Azure.Cosmos;
using Microsoft.Azure.Cosmos.Linq;

namespace Academy.Local.Tests.Cosmos.Queries;

public sealed class QueryFeatureTests(AccountFixture account) : IClassFixture<AccountFixture>
{
    private sealed record Lesson(string Id, string Pk, string Title, int Minutes, bool IsOpen, string[] Tags, Author? By = null);

    private sealed record Author(string Name, string City);

    private sealed record Chore(string Id, string Tenant, string User, int N);

    [Fact]
    public async Task Linq_asks_in_words_that_the_account_understands()
    {
        var container = await LessonsAsync();
        IQueryable<Lesson> Lessons() => container.GetItemLinqQueryable<Lesson>();

        (await ReadAsync(Lessons().Where(lesson => lesson.Minutes > 10 && lesson.Title.StartsWith("Be")).Select(lesson => lesson.Id))).ShouldBe(["2"]);
        (await ReadAsync(Lessons().OrderByDescending(lesson => lesson.Minutes).Skip(1).Take(2).Select(lesson => lesson.Id))).ShouldBe(["3", "2"]);
        (await ReadAsync(Lessons().Where(lesson => lesson.Tags.Contains("a") && !lesson.IsOpen).Select(lesson => new { lesson.Id, Long = lesson.Minutes * 2 })))
            .ShouldBe([new { Id = "3", Long = 60 }]);
        (await ReadAsync(Lessons().SelectMany(lesson => lesson.Tags.Where(tag => tag != "a").Select(tag => lesson.Id + tag)))).ShouldBe(["2b", "3b"]);
        (await ReadAsync(Lessons().Where(lesson => lesson.By!.City == "Rome" || lesson.Title.Equals("alpha", StringComparison.OrdinalIgnoreCase)).Select(lesson => lesson.By!.Name))).ShouldBe(["Ana", "Bo"]);
        (await ReadAsync(Lessons().Where(lesson => new[] { "1", "4" }.Contains(lesson.Id)).Select(lesson => lesson.Id))).ShouldBe(["1", "4"]);
        (await ReadAsync(Lessons().Where(lesson => lesson.Tags.Any(tag => tag == "b")).Select(lesson => lesson.Id))).ShouldBe(["2", "3"]);
        (await Lessons().CountAsync()).Resource.ShouldBe(4);
        (await Lessons().Where(lesson => lesson.IsOpen).Select(lesson => lesson.Minutes).SumAsync()).Resource.ShouldBe(70);
        (await Lessons().Select(lesson => lesson.Minutes).MaxAsync()).Resource.ShouldBe(40);
        (await Lessons().Select(lesson => lesson.Minutes).AverageAsync()).Resource.ShouldBe(25);
        (await ReadAsync(Lessons().Select(lesson => lesson.IsOpen).Distinct())).ShouldBe([true, false]);
        (await ReadAsync(Lessons().GroupBy(lesson => lesson.Pk, (pk, lessons) => new { Pk = pk, N = lessons.Count() }))).ShouldBe([new { Pk = "p", N = 3 }, new { Pk = "q", N = 1 }]);
    }

    [Fact]
    public async Task Many_documents_are_read_in_one_request()
    {
        var container = await LessonsAsync();
        List<(string, PartitionKey)> keys = [("1", new("p")), ("2", new("p")), ("4", new("q")), ("1", new("q")), ("9", new("p"))];

        var lessons = await container.ReadManyItemsAsync<Lesson>(keys);

        lessons.Select(lesson => lesson.Id).ShouldBe(["1", "2", "4"], ignoreOrder: true);
    }

    [Fact]
    public async Task Many_documents_are_read_where_the_id_is_the_key()
    {
        var container = await account.ContainerAsync("/id");
        for (var i = 0; i < 130; i++)
        {
            await container.CreateItemAsync(new { id = $"{i}" }, new PartitionKey($"{i}"));
        }

        var keys = Enumerable.Range(20, 100).Select(i => ($"{i}", new PartitionKey($"{i}"))).ToList();
        (await container.ReadManyItemsAsync<object>(keys)).Count.ShouldBe(100);
    }

    [Fact]
    public async Task A_prefix_of_a_hierarchical_key_finds_all_below_it()
    {
        var container = await account.ContainerAsync("/tenant", "/user");
        for (var i = 0; i < 240; i++)
        {
            var task = new Chore($"{i}", $"t{i % 2}", $"u{i % 3}", i);
            await container.CreateItemAsync(task, new PartitionKeyBuilder().Add(task.Tenant).Add(task.User).Build());
        }

        var tenant = new PartitionKeyBuilder().Add("t1").Build();
        var user = new PartitionKeyBuilder().Add("t1").Add("u2").Build();
        const string Query = "SELECT VALUE c.n FROM c WHERE c.n >= 100 ORDER BY c.n DESC";

        (await ReadAsync<int>(container, Query, new() { PartitionKey = tenant, MaxItemCount = 9 })).ShouldBe(Enumerable.Range(100, 140).Reverse().Where(n => n % 2 == 1));
        (await ReadAsync<int>(container, Query, new() { PartitionKey = user })).ShouldBe(Enumerable.Range(100, 140).Reverse().Where(n => n % 2 == 1 && n % 3 == 2));
        (await ReadAsync<int>(container, Query, new())).Count.ShouldBe(140);
        (await ReadAsync<int>(container, "SELECT VALUE COUNT(1) FROM c WHERE c[\"user\"] = 'u0'", new() { PartitionKey = tenant })).ShouldBe([40]);
    }

    [Fact]
    public async Task Every_part_of_the_container_can_be_asked_alone()
    {
        var container = await LessonsAsync();
        var ids = new List<string>();
        foreach (var range in await container.GetFeedRangesAsync())
        {
            using var pages = container.GetItemQueryIterator<string>(range, new QueryDefinition("SELECT VALUE c.id FROM c"));
            ids.AddRange(await Pages.AllAsync(pages));
        }

        ids.ShouldBe(["1", "2", "3", "4"]);
    }

    [Fact]
    public async Task A_page_resumes_in_another_process()
    {
        var folder = Path.Combine(Path.GetTempPath(), "academy-" + Guid.NewGuid().ToString("N"));
        try
        {
            const string Query = "SELECT VALUE c.id FROM c WHERE c.kind = 'k' ORDER BY c.n DESC";
            string token;
            using (var first = Account.Open(folder, new FakeClock()))
            using (var client = first.CreateClient())
            {
                Database database = await client.CreateDatabaseAsync("db");
                Container container = await database.CreateContainerAsync("c", "/pk");
                for (var i = 0; i < 150; i++)
                {
                    await container.CreateItemAsync(new { id = $"{i}", pk = "p", kind = "k", n = i / 2 }, Item.Key);
                }

                using var pages = container.GetItemQueryIterator<string>(Query, requestOptions: new() { PartitionKey = Item.Key, MaxItemCount = 5 });
                var page = await pages.ReadNextAsync();
                page.ShouldBe(["149", "148", "147", "146", "145"]);
                token = page.ContinuationToken;
            }

            using (var second = Account.Open(folder, new FakeClock()))
            using (var client = second.CreateClient())
            {
                var pages = client.GetContainer("db", "c").GetItemQueryIterator<string>(Query, token, new() { PartitionKey = Item.Key });
                (await Pages.AllAsync(pages)).ShouldBe(Enumerable.Range(0, 145).Reverse().Select(i => $"{i}"));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("SELECT VALUE c.id FROM c")]
    [InlineData("SELECT VALUE c.id FROM c WHERE c.kind = 'k'")]
    [InlineData("SELECT VALUE c.id FROM c WHERE c.n < 10")]
    public async Task What_has_expired_is_not_found_nor_counted(string query)
    {
        using var own = new AccountFixture();
        var container = await own.ContainerAsync(properties => properties.DefaultTimeToLive = -1);
        for (var i = 0; i < 120; i++)
        {
            await container.CreateItemAsync(new { id = $"{i}", pk = "p", kind = "k", n = 1, ttl = i == 7 ? -1 : 60 }, Item.Key);
        }

        own.Clock.Advance(TimeSpan.FromSeconds(61));

        (await ReadAsync<string>(container, query, new() { PartitionKey = Item.Key })).ShouldBe(["7"]);
        (await ReadAsync<int>(container, query.Replace("c.id", "COUNT(1)", StringComparison.Ordinal), new() { PartitionKey = Item.Key })).ShouldBe([1]);
    }

    [Fact]
    public async Task Bad_text_is_refused_with_the_place_of_the_mistake()
    {
        var container = await LessonsAsync();
        foreach (var options in new QueryRequestOptions[] { new(), new() { PartitionKey = Item.Key } })
        {
            var error = await Refusal.Of(HttpStatusCode.BadRequest, () => ReadAsync<object>(container, "SELEC * FROM c", options));
            error.Message.ShouldContain("""{"errors":[{"severity":"Error","location":{"start":0,"end":5},"code":"SC1001","message":"Syntax error, incorrect syntax near 'SELEC'."}]}""");
        }
    }

    [Fact]
    public async Task An_unordered_distinct_query_hands_out_no_token_as_on_azure()
    {
        var container = await LessonsAsync();
        using var pages = container.GetItemQueryIterator<string>("SELECT DISTINCT VALUE c.pk FROM c", requestOptions: new() { MaxItemCount = 1 });
        var page = await pages.ReadNextAsync();

        page.ShouldBe(["p"]);
        Should.Throw<ArgumentException>(() => page.ContinuationToken).Message.ShouldContain("DISTINCT queries only return continuation tokens when there is a matching ORDER BY");
    }

    [Fact]
    public async Task Metrics_and_a_charge_come_with_every_page()
    {
        var container = await LessonsAsync();
        using var pages = container.GetItemQueryIterator<Lesson>("SELECT * FROM c WHERE c.minutes > 15", requestOptions: new() { PartitionKey = Item.Key, PopulateIndexMetrics = false });
        var page = await pages.ReadNextAsync();

        page.RequestCharge.ShouldBe(3.5);
        var metrics = page.Diagnostics.GetQueryMetrics().CumulativeMetrics;
        metrics.RetrievedDocumentCount.ShouldBe(3);
        metrics.OutputDocumentCount.ShouldBe(2);
    }

    [Fact]
    public async Task A_lone_surrogate_in_a_document_harms_no_query()
    {
        var container = await account.ContainerAsync();
        for (var i = 0; i < 120; i++)
        {
            using var body = new MemoryStream(System.Text.Encoding.UTF8.GetBytes($$"""{"id":"{{i}}","pk":"p","text":"\ud83d{{i % 2}}"}"""));
            using var created = await container.CreateItemStreamAsync(body, Item.Key);
            created.StatusCode.ShouldBe(HttpStatusCode.Created);
        }

        foreach (var query in new[] { "WHERE c.text = c.text", "WHERE c.text != 'x'", "WHERE c.text > 'x' OR true", "WHERE CONTAINS(c.text, '1') OR true", "ORDER BY c.text" })
        {
            (await ReadAsync<object>(container, $"SELECT c.id, {{t: c.text}} AS o FROM c {query}", new() { PartitionKey = Item.Key })).Count.ShouldBe(120, customMessage: query);
        }
    }

    private async Task<Container> LessonsAsync()
    {
        var container = await account.ContainerAsync();
        Lesson[] lessons =
        [
            new("1", "p", "Alpha", 10, true, ["a"], new("Ana", "Oslo")),
            new("2", "p", "Beta", 20, true, ["a", "b"], new("Bo", "Rome")),
            new("3", "p", "Gamma", 30, false, ["b", "a"]),
            new("4", "q", "Delta", 40, true, []),
        ];
        foreach (var lesson in lessons)
        {
            await container.CreateItemAsync(lesson, new PartitionKey(lesson.Pk));
        }

        return container;
    }

    private static async Task<List<T>> ReadAsync<T>(Container container, string query, QueryRequestOptions options) =>
        await Pages.AllAsync(container.GetItemQueryIterator<T>(query, requestOptions: options));

    private static async Task<List<T>> ReadAsync<T>(IQueryable<T> query) => await Pages.AllAsync(query.ToFeedIterator());
}
