using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Azure.Cosmos;

namespace Academy.Local.Tests.Cosmos;

[Collection(AccountCollection.Name)]
public sealed class LimitTests(AccountFixture account)
{
    private const int MaxDocument = 2 * 1024 * 1024;

    [Theory]
    [InlineData(0, HttpStatusCode.Created)]
    [InlineData(1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_document_may_have_two_mebibytes(int more, HttpStatusCode expected)
    {
        var container = await account.ContainerAsync();
        const string frame = """{"id":"a","pk":"p","text":""}""";
        var body = frame.Insert(frame.Length - 2, new string('x', MaxDocument - frame.Length + more));
        using var response = await container.CreateItemStreamAsync(new MemoryStream(Encoding.UTF8.GetBytes(body)), Item.Key);
        response.StatusCode.ShouldBe(expected);
    }

    [Theory]
    [InlineData(1023, HttpStatusCode.Created)]
    [InlineData(1024, HttpStatusCode.BadRequest)]
    public async Task An_id_may_have_1023_bytes(int length, HttpStatusCode expected)
    {
        var container = await account.ContainerAsync();
        using var response = await container.CreateItemStreamAsync(Streams.Of(Item.Of(new string('x', length))), Item.Key);
        response.StatusCode.ShouldBe(expected);
    }

    [Theory]
    [InlineData(2046, HttpStatusCode.Created)]
    [InlineData(2047, HttpStatusCode.BadRequest)]
    public async Task A_partition_key_may_have_2048_bytes_with_its_frame(int length, HttpStatusCode expected)
    {
        var container = await account.ContainerAsync();
        var key = new string('k', length);
        using var response = await container.CreateItemStreamAsync(Streams.Of(new Item("a", key)), new PartitionKey(key));
        response.StatusCode.ShouldBe(expected);
    }

    [Theory]
    [InlineData(127, HttpStatusCode.Created)]
    [InlineData(128, HttpStatusCode.BadRequest)]
    public async Task A_document_may_be_nested_128_levels_deep(int inner, HttpStatusCode expected)
    {
        var container = await account.ContainerAsync();
        var body = $$"""{"id":"a","pk":"p","n":{{new string('[', inner)}}{{new string(']', inner)}}}""";
        using var response = await container.CreateItemStreamAsync(new MemoryStream(Encoding.UTF8.GetBytes(body)), Item.Key);
        response.StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task Text_that_is_not_utf8_is_refused()
    {
        var container = await account.ContainerAsync();
        byte[] body = [.. """{"id":"a","pk":"p","t":" """u8, 0xC3, 0x28, .. "\"}"u8];
        using var response = await container.CreateItemStreamAsync(new MemoryStream(body), Item.Key);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Numbers_and_text_come_back_exactly_as_they_were_sent()
    {
        var container = await account.ContainerAsync();
        const string exact = """[1,1.0,1e2,123456789012345678901234567890,0.1,-0,"\u00e9é\n\ud83d\ude00"]""";
        using var created = await container.CreateItemStreamAsync(new MemoryStream(Encoding.UTF8.GetBytes($$"""{"id":"a","pk":"p","v":{{exact}}}""")), Item.Key);
        using var read = await container.ReadItemStreamAsync("a", Item.Key);
        using var document = await JsonDocument.ParseAsync(read.Content);
        document.RootElement.GetProperty("v").GetRawText().ShouldBe(exact);
    }
}
