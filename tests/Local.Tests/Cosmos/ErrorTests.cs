using System.Net;
using System.Text.Json;
using Academy.Local.Cosmos;

namespace Academy.Local.Tests.Cosmos;

[Collection(AccountCollection.Name)]
public sealed class ErrorTests(AccountFixture account)
{
    [Fact]
    public async Task An_error_says_what_happened_in_the_services_words()
    {
        var container = await account.ContainerAsync();
        var refusal = await Refusal.Of(HttpStatusCode.NotFound, () => container.ReadItemAsync<Item>("missing", Item.Key));
        refusal.SubStatusCode.ShouldBe(0);
        refusal.ResponseBody.ShouldContain("Resource Not Found");
        Guid.TryParse(refusal.ActivityId, out _).ShouldBeTrue();
        refusal.Headers.Session.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task The_body_is_json_with_code_and_message()
    {
        var response = await SendAsync(HttpMethod.Get, "/dbs/none", activityId: $"{Guid.NewGuid()},{Guid.Empty}");
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        response.Headers.GetValues("x-ms-activity-id").ShouldHaveSingleItem().ShouldBe(Guid.Empty.ToString(), "only the last of several ids can be parsed");
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        var body = JsonElement.Parse(await response.Content.ReadAsStringAsync());
        body.GetProperty("code").GetString().ShouldBe("NotFound");
        body.GetProperty("message").GetString()!.ShouldContain(Guid.Empty.ToString());
    }

    [Theory]
    [InlineData("GET", "/dbs/db/colls/gone/docs/a", "1003")]
    [InlineData("GET", "/dbs/db/colls/gone/docs", "1003")]
    [InlineData("POST", "/dbs/db/colls/gone/docs", "1003")]
    [InlineData("DELETE", "/dbs/gone/colls/gone/docs/a", "1003")]
    [InlineData("GET", "/dbs/db/colls/gone/pkranges", "1003")]
    [InlineData("GET", "/dbs/db/colls/gone", null)]
    [InlineData("GET", "/dbs/gone", null)]
    public async Task A_missing_container_is_told_from_what_is_missing_in_it(string method, string path, string? subStatus)
    {
        var response = await SendAsync(new HttpMethod(method), path);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (response.Headers.TryGetValues("x-ms-substatus", out var values) ? values.Single() : null).ShouldBe(subStatus);
    }

    [Theory]
    [InlineData("POST", "/dbs/db/colls/c/sprocs")]
    [InlineData("GET", "/dbs/db/users")]
    [InlineData("PATCH", "/dbs/db")]
    [InlineData("GET", "/metadata/instance")]
    [InlineData("GET", "/dbs/a/colls/b/docs/c/attachments/d")]
    public async Task What_is_not_supported_is_refused(string method, string path) =>
        (await SendAsync(new HttpMethod(method), path)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task A_point_operation_must_name_its_partition_key()
    {
        var container = await account.ContainerAsync();
        (await SendAsync(HttpMethod.Get, $"/dbs/db/colls/{container.Id}/docs/a")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("x-ms-documentdb-partitionkey", "p")]
    [InlineData("x-ms-documentdb-partitionkey", "[[1]]")]
    [InlineData("x-ms-documentdb-partitionkey", "[{\"a\":1}]")]
    [InlineData("x-ms-documentdb-partitionkey", "[\"p\"")]
    [InlineData("x-ms-max-item-count", "many")]
    [InlineData("x-ms-max-item-count", "0")]
    [InlineData("x-ms-continuation", "here")]
    public async Task A_malformed_header_is_refused(string header, string value)
    {
        var container = await account.ContainerAsync();
        var response = await SendAsync(HttpMethod.Get, $"/dbs/db/colls/{container.Id}/docs", (header, value));
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("If-None-Match", "seven")]
    [InlineData("If-None-Match", "-1")]
    [InlineData("If-Modified-Since", "yesterday-ish")]
    [InlineData("x-ms-academy-feed-wait-ms", "long")]
    public async Task A_malformed_change_feed_read_is_refused(string header, string value)
    {
        var container = await account.ContainerAsync();
        var response = await SendAsync(HttpMethod.Get, $"/dbs/db/colls/{container.Id}/docs", ("A-IM", "Incremental Feed"), (header, value));
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_range_that_does_not_exist_is_gone()
    {
        var container = await account.ContainerAsync();
        var response = await SendAsync(HttpMethod.Get, $"/dbs/db/colls/{container.Id}/docs", ("x-ms-documentdb-partitionkeyrangeid", "7"));
        response.StatusCode.ShouldBe(HttpStatusCode.Gone);
        response.Headers.GetValues("x-ms-substatus").ShouldBe(["1002"]);
    }

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers) =>
        SendAsync(method, path, Guid.NewGuid().ToString(), headers);

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string activityId, params (string Name, string Value)[] headers)
    {
        using var invoker = new HttpMessageInvoker(account.Account.CreateHandler());
        var request = new HttpRequestMessage(method, new Uri(Account.Endpoint, path));
        request.Headers.TryAddWithoutValidation("x-ms-activity-id", activityId);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await invoker.SendAsync(request, CancellationToken.None);
    }
}
