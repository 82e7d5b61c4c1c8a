using System.Text.Json;
using Academy.Core.Messaging;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace Academy.Functions.Tests.Accounts;

/// <summary>The change feed may bring an item twice, late, or with others that fail; the dispatcher is called here as the feed would.</summary>
[Spec(192)]
public sealed class OutboxTests(OutboxTests.Store store) : IClassFixture<OutboxTests.Store>
{
    private readonly AcademyDatabase database = store.Services.GetRequiredService<AcademyDatabase>();
    private readonly IMailer mailer = Substitute.For<IMailer>();
    private readonly string key = $"outbox-test:{Guid.NewGuid():N}";

    [Fact]
    public async Task An_item_is_sent_and_removed()
    {
        Answer(MailOutcome.Sent);
        var item = await StoreAsync("one");

        await DispatchAsync(item);

        await mailer.Received(1).SendAsync(item.Mail!, Arg.Any<CancellationToken>());
        (await FindAsync(item)).ShouldBeNull();
    }

    [Fact]
    public async Task A_change_that_comes_again_sends_nothing()
    {
        Answer(MailOutcome.Sent);
        var item = await StoreAsync("twice");

        await DispatchAsync(item, item);
        await DispatchAsync(item);

        mailer.ReceivedCalls().Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_change_that_comes_after_the_item_expired_sends_nothing()
    {
        var item = await StoreAsync("late");
        await database.Directory.RemoveAsync(key, item.Id, CancellationToken.None);

        await DispatchAsync(item);

        mailer.ReceivedCalls().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mail_that_was_sent_before_a_crash_goes_to_the_mailer_under_the_same_message_id()
    {
        List<string> ids = [];
        mailer.SendAsync(Arg.Do<Mail>(mail => ids.Add(mail.MessageId)), Arg.Any<CancellationToken>()).Returns(MailOutcome.Sent);
        var item = await StoreAsync("crash");
        await DispatchAsync(item);
        await database.Directory.PutAsync(key, item, CancellationToken.None);

        await DispatchAsync(item);

        ids.ShouldBe(["crash", "crash"]);
    }

    [Fact]
    public async Task One_that_fails_is_tried_again_and_holds_up_no_other()
    {
        var (broken, fine) = (await StoreAsync("broken"), await StoreAsync("fine"));
        Answer(MailOutcome.Sent);
        mailer.SendAsync(broken.Mail!, Arg.Any<CancellationToken>()).ThrowsAsync(new TimeoutException());

        await Should.ThrowAsync<AggregateException>(() => DispatchAsync(broken, fine));
        (await FindAsync(fine)).ShouldBeNull();
        (await FindAsync(broken)).ShouldNotBeNull();

        mailer.SendAsync(broken.Mail!, Arg.Any<CancellationToken>()).Returns(MailOutcome.Sent);
        await DispatchAsync(broken, fine);
        (await FindAsync(broken)).ShouldBeNull();
        await mailer.Received(1).SendAsync(fine.Mail!, Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task One_that_can_never_be_sent_is_parked_without_its_content()
    {
        Answer(MailOutcome.Rejected("InvalidRecipients"));
        var item = await StoreAsync("poison");

        await DispatchAsync(item, item);

        (await FindAsync(item)).ShouldBeNull();
        var parked = (await PoisonAsync()).ShouldHaveSingleItem();
        parked.GetProperty("error").GetString().ShouldBe("InvalidRecipients");
        parked.GetProperty("container").GetString().ShouldBe("directory");
        parked.GetProperty("documentId").GetString().ShouldBe("outbox:poison");
        var stored = parked.GetRawText();
        stored.ShouldNotContain(item.Mail!.To);
        stored.ShouldNotContain(item.Mail.Text);
    }

    [Fact]
    public async Task One_that_cannot_be_read_is_parked_and_the_rest_go_on()
    {
        Answer(MailOutcome.Sent);
        var fine = await StoreAsync("after-the-unreadable");
        var unreadable = JsonSerializer.SerializeToElement(new { id = "outbox:unreadable", key, type = "outboxItem", mail = "not a mail" });
        using (var stream = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(unreadable)))
        {
            (await database.Directory.CreateItemStreamAsync(stream, new PartitionKey(key))).EnsureSuccessStatusCode();
        }

        await Dispatcher().DispatchAsync(database.Directory, [unreadable, Change(fine)], CancellationToken.None);

        (await PoisonAsync()).ShouldHaveSingleItem().GetProperty("error").GetString().ShouldBe("JsonException");
        (await FindAsync(fine)).ShouldBeNull();
    }

    [Fact]
    public async Task Other_documents_of_the_container_are_none_of_its_business()
    {
        await Dispatcher().DispatchAsync(
            database.Directory,
            [JsonSerializer.SerializeToElement(new { id = "entry", key, type = "directoryEntry" }), JsonSerializer.SerializeToElement(new { id = "x", type = 7 })],
            CancellationToken.None);

        mailer.ReceivedCalls().ShouldBeEmpty();
        (await PoisonAsync()).ShouldBeEmpty();
    }

    private void Answer(MailOutcome outcome) => mailer.SendAsync(Arg.Any<Mail>(), Arg.Any<CancellationToken>()).Returns(outcome);

    private OutboxDispatcher Dispatcher() => new(
        database, ActivatorUtilities.CreateInstance<Post>(store.Services, mailer), store.Services.GetRequiredService<PoisonStore>(), NullLogger<OutboxDispatcher>.Instance);

    private async Task<OutboxItem> StoreAsync(string id)
    {
        var item = new OutboxItem { ItemId = id, Key = key, Mail = new Mail(id, "ada@example.com", "Subject", "The text", "<p>The text</p>") };
        return (await database.Directory.TryCreateAsync(key, item, CancellationToken.None)).ShouldNotBeNull();
    }

    private Task DispatchAsync(params OutboxItem[] items) => Dispatcher().DispatchAsync(database.Directory, [.. items.Select(Change)], CancellationToken.None);

    private static JsonElement Change(OutboxItem item) => JsonSerializer.SerializeToElement(item, Json.Documents);

    private Task<OutboxItem?> FindAsync(OutboxItem item) => database.Directory.FindAsync<OutboxItem>(key, item.Id, CancellationToken.None);

    private async Task<List<JsonElement>> PoisonAsync() => await database.Operations
        .QueryAsync<JsonElement>("poison:outbox", new QueryDefinition("SELECT * FROM c"), CancellationToken.None)
        .Where(document => document.GetProperty("partition").GetString() == key)
        .ToListAsync();

    /// <summary>The stores without any function, so that no feed but the test's own brings the items.</summary>
    public sealed class Store : IAsyncLifetime
    {
        private AcademyHost academy = null!;

        public IServiceProvider Services => academy.Services;

        public async ValueTask InitializeAsync() =>
            academy = await AcademyHost.StartAsync(new() { Functions = [], Configure = worker => worker.Services.AddAcademy() });

        public ValueTask DisposeAsync() => academy.DisposeAsync();
    }
}
