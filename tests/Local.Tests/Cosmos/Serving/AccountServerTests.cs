using System.Net;
using Academy.Local.Cosmos.Faults;
using Academy.Local.Cosmos.Protocol;
using Academy.Local.Cosmos.Serving;
using Microsoft.Azure.Cosmos;

namespace Academy.Local.Tests.Cosmos.Serving;

public sealed class AccountServerTests : IAsyncLifetime
{
    private readonly AccountFixture account = new();
    private readonly HttpClient http = new();
    private AccountServer server = null!;

    public async ValueTask InitializeAsync() => server = await AccountServer.StartAsync(account.Account, port: 0, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await server.DisposeAsync();
        account.Dispose();
    }

    [Fact]
    public async Task It_listens_on_this_machine_only()
    {
        server.Address.Host.ShouldBe("127.0.0.1");
        (await http.GetAsync(server.Address)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task It_names_the_address_it_was_found_at_as_its_region() =>
        (await http.GetStringAsync(server.Address)).ShouldContain($"\"databaseAccountEndpoint\":\"{server.Address}\"");

    [Theory]
    [InlineData("Host", "evil.example")]
    [InlineData("Host", "10.0.0.1:8081")]
    [InlineData("Origin", "https://evil.example")]
    public async Task What_comes_from_a_page_in_a_browser_is_refused(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Address);
        request.Headers.TryAddWithoutValidation(header, value);

        (await http.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_second_server_on_a_port_that_is_taken_says_so() =>
        await Should.ThrowAsync<IOException>(() => AccountServer.StartAsync(account.Account, server.Address.Port, CancellationToken.None));

    [Fact]
    public async Task The_same_items_are_seen_over_HTTP_and_in_the_process()
    {
        using var client = Client();
        var container = await account.ContainerAsync();
        var remote = client.GetContainer(account.Database.Id, container.Id);

        using var batch = await remote.CreateTransactionalBatch(Item.Key).CreateItem(Item.Of("a", 1)).CreateItem(Item.Of("ä b/c", 2)).ExecuteAsync();

        batch.IsSuccessStatusCode.ShouldBeTrue(batch.ErrorMessage);
        (await container.ReadItemAsync<Item>("a", Item.Key)).Resource.ShouldBe(Item.Of("a", 1));
        (await Pages.AllAsync(remote.GetItemQueryIterator<int>("SELECT VALUE c[\"value\"] FROM c ORDER BY c[\"value\"] DESC"))).ShouldBe([2, 1]);
        await Refusal.Of(HttpStatusCode.Conflict, () => remote.CreateItemAsync(Item.Of("a"), Item.Key));
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        using var client = Client();
        var container = client.GetContainer(account.Database.Id, (await account.ContainerAsync()).Id);

        await Refusal.Of(HttpStatusCode.RequestEntityTooLarge, () => container.CreateItemAsync(new { id = "a", pk = "p", text = new string('x', 3_000_000) }, Item.Key));
    }

    [Fact]
    public async Task A_connection_that_breaks_on_purpose_breaks()
    {
        account.Account.Faults = new FaultPlan().Add(Fault.DisconnectAfterCommit, OperationKinds.Metadata, times: 1);

        await Should.ThrowAsync<HttpRequestException>(() => http.GetAsync(server.Address));
    }

    private CosmosClient Client() => new(server.Address.AbsoluteUri, "bG9jYWw=", new CosmosClientOptions
    {
        ConnectionMode = ConnectionMode.Gateway,
        LimitToEndpoint = true,
        UseSystemTextJsonSerializerWithOptions = Academy.Core.Platform.Json.Documents,
    });
}
