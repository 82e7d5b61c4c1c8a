using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Azure.Cosmos;

namespace Academy.Local.Tests.Cosmos;

/// <summary>Random runs of operations through the SDK, against a dictionary that does what the documentation says.</summary>
public sealed class DocumentModelTests(AccountFixture account) : IClassFixture<AccountFixture>
{
    private enum Kind
    {
        Create,
        Upsert,
        Replace,
        Delete,
        Read,
        Wait,
    }

    [Fact]
    public void The_account_behaves_as_its_model()
    {
        var step =
            from kind in Gen.Elements(Enum.GetValues<Kind>())
            from id in Gen.Elements("a", "b")
            from pk in Gen.Elements("p", "q")
            from ttl in Gen.Elements<int?>(null, null, 3)
            from stale in Gen.Elements(false, false, true)
            select new Step(kind, id, pk, ttl, stale);
        Prop.ForAll(step.ListOf(25).ToArbitrary(), steps => RunAsync(steps).GetAwaiter().GetResult()).QuickCheckThrowOnFailure();
    }

    private async Task RunAsync(IEnumerable<Step> steps)
    {
        var container = await account.ContainerAsync(properties => properties.DefaultTimeToLive = -1);
        var model = new Model();
        foreach (var (step, number) in steps.Select((step, index) => (step, index)))
        {
            var expected = model.Expect(step, account.Clock.GetUtcNow());
            if (step.Kind == Kind.Wait)
            {
                account.Clock.Advance(TimeSpan.FromSeconds(1));
                continue;
            }

            var options = new ItemRequestOptions { IfMatchEtag = step.Stale ? "\"stale\"" : null };
            using var response = await SendAsync(container, step, new Item(step.Id, step.Pk, number, step.Ttl), options);
            response.StatusCode.ShouldBe(expected, step.ToString());
            model.Follow(step, number, response.StatusCode, account.Clock.GetUtcNow());
        }

        var feed = container.GetChangeFeedIterator<Item>(ChangeFeedStartFrom.Beginning(), ChangeFeedMode.LatestVersion);
        (await Pages.DrainAsync(feed)).Items.Select(item => item.Value).ShouldBe(model.ValuesByLastWrite(account.Clock.GetUtcNow()));
        await container.DeleteContainerAsync();
    }

    private static async Task<ResponseMessage> SendAsync(Container container, Step step, Item item, ItemRequestOptions options)
    {
        var key = new PartitionKey(step.Pk);
        return step.Kind switch
        {
            Kind.Create => await container.CreateItemStreamAsync(Streams.Of(item), key),
            Kind.Upsert => await container.UpsertItemStreamAsync(Streams.Of(item), key, options),
            Kind.Replace => await container.ReplaceItemStreamAsync(Streams.Of(item), step.Id, key, options),
            Kind.Delete => await container.DeleteItemStreamAsync(step.Id, key, options),
            _ => await container.ReadItemStreamAsync(step.Id, key),
        };
    }

    private sealed record Step(Kind Kind, string Id, string Pk, int? Ttl, bool Stale);

    private sealed class Model
    {
        private readonly Dictionary<(string Id, string Pk), (int Value, DateTimeOffset? Expires)> documents = [];

        public HttpStatusCode Expect(Step step, DateTimeOffset now)
        {
            var exists = documents.TryGetValue((step.Id, step.Pk), out var document) && (document.Expires is not { } expires || expires > now);
            return (step.Kind, exists, step.Stale) switch
            {
                (Kind.Create, true, _) => HttpStatusCode.Conflict,
                (Kind.Create, false, _) or (Kind.Upsert, false, _) => HttpStatusCode.Created,
                (Kind.Read, true, _) => HttpStatusCode.OK,
                (_, false, _) => HttpStatusCode.NotFound,
                (_, true, true) => HttpStatusCode.PreconditionFailed,
                (Kind.Delete, _, _) => HttpStatusCode.NoContent,
                _ => HttpStatusCode.OK,
            };
        }

        public void Follow(Step step, int value, HttpStatusCode status, DateTimeOffset now)
        {
            if ((int)status >= 300 || step.Kind == Kind.Read)
            {
                return;
            }

            documents.Remove((step.Id, step.Pk));
            if (step.Kind != Kind.Delete)
            {
                documents[(step.Id, step.Pk)] = (value, step.Ttl is { } seconds ? now.AddSeconds(seconds) : null);
            }
        }

        // A value is the number of the step that wrote it.
        public IEnumerable<int> ValuesByLastWrite(DateTimeOffset now) =>
            documents.Values.Where(document => document.Expires is not { } expires || expires > now).Select(document => document.Value).Order();
    }
}
