using System.Net;
using Academy.Local.Cosmos.Faults;
using Academy.Local.Cosmos.Protocol;
using Microsoft.Azure.Cosmos;

namespace Academy.Local.Tests.Cosmos.Faults;

public sealed class FaultTests : IDisposable
{
    private readonly AccountFixture account = new();

    [Fact]
    public async Task A_throttled_call_is_repeated_by_the_SDK_after_the_time_it_is_told()
    {
        var container = await ContainerAsync(new FaultPlan().Add(Fault.Throttled(TimeSpan.FromMilliseconds(1)), OperationKinds.Create, times: 3));

        (await container.CreateItemAsync(Item.Of("a"), Item.Key)).StatusCode.ShouldBe(HttpStatusCode.Created);

        account.Account.Faults!.Injected.ShouldBe(3);
    }

    [Fact]
    public async Task A_caller_who_does_not_wait_sees_how_long_to_wait()
    {
        using var impatient = account.Account.CreateClient(options => options.MaxRetryAttemptsOnRateLimitedRequests = 0);
        var container = impatient.GetContainer(account.Database.Id, (await ContainerAsync(new FaultPlan().Add(Fault.Throttled(TimeSpan.FromSeconds(7))))).Id);

        var refused = await Refusal.Of(HttpStatusCode.TooManyRequests, () => container.ReadItemAsync<Item>("a", Item.Key));

        (refused.RetryAfter, refused.SubStatusCode).ShouldBe((TimeSpan.FromSeconds(7), 3200));
    }

    [Fact]
    public async Task An_unavailable_account_has_done_nothing()
    {
        var container = await ContainerAsync(new FaultPlan().Add(Fault.Unavailable, OperationKinds.Create, times: 1));

        await Refusal.Of(HttpStatusCode.ServiceUnavailable, () => container.CreateItemAsync(Item.Of("a"), Item.Key));

        await Refusal.Of(HttpStatusCode.NotFound, () => container.ReadItemAsync<Item>("a", Item.Key));
    }

    [Theory]
    [InlineData(nameof(Fault.UnavailableAfterCommit), HttpStatusCode.ServiceUnavailable)]
    [InlineData(nameof(Fault.TimeoutAfterCommit), HttpStatusCode.RequestTimeout)]
    public async Task An_answer_that_is_lost_leaves_the_write_in_place(string fault, HttpStatusCode status)
    {
        var container = await ContainerAsync(new FaultPlan().Add(new Fault(Enum.Parse<FaultKind>(fault)), OperationKinds.Create, times: 1));

        await Refusal.Of(status, () => container.CreateItemAsync(Item.Of("a"), Item.Key));

        await Refusal.Of(HttpStatusCode.Conflict, () => container.CreateItemAsync(Item.Of("a"), Item.Key));
    }

    [Fact]
    public async Task A_connection_that_breaks_leaves_the_write_in_place()
    {
        var container = await ContainerAsync(new FaultPlan().Add(Fault.DisconnectAfterCommit, OperationKinds.Create, times: 1));

        await Should.ThrowAsync<HttpRequestException>(() => container.CreateItemAsync(Item.Of("a"), Item.Key));

        (await container.ReadItemAsync<Item>("a", Item.Key)).Resource.ShouldBe(Item.Of("a"));
    }

    [Fact]
    public async Task A_slow_call_waits_on_the_clock_of_the_account()
    {
        var container = await ContainerAsync(new FaultPlan().Add(Fault.Latency(TimeSpan.FromSeconds(20)), OperationKinds.Create, times: 1));

        var create = container.CreateItemAsync(Item.Of("a"), Item.Key);
        await Eventually.TrueAsync(() => account.Clock.NextDue is not null);
        create.IsCompleted.ShouldBeFalse();
        account.Clock.Advance(TimeSpan.FromSeconds(20));

        (await create).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Faults_of_one_container_leave_the_others_alone()
    {
        var (broken, sound) = (await account.ContainerAsync(), await account.ContainerAsync());
        account.Account.Faults = new FaultPlan().Add(Fault.Unavailable, container: broken.Id);

        await Refusal.Of(HttpStatusCode.ServiceUnavailable, () => broken.CreateItemAsync(Item.Of("a"), Item.Key));
        (await sound.CreateItemAsync(Item.Of("a"), Item.Key)).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_batch_whose_answer_is_lost_is_stored_whole()
    {
        var container = await ContainerAsync(new FaultPlan().Add(Fault.UnavailableAfterCommit, OperationKinds.Batch, times: 1));

        using var response = await container.CreateTransactionalBatch(Item.Key).CreateItem(Item.Of("a")).CreateItem(Item.Of("b")).ExecuteAsync();

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await Pages.AllAsync(container.GetItemQueryIterator<Item>())).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_failed_precondition_strikes_conditional_writes_alone_and_changes_nothing()
    {
        var container = await ContainerAsync(new FaultPlan().Add(Fault.PreconditionFailed));
        var created = await container.CreateItemAsync(Item.Of("a"), Item.Key);
        var read = new ItemRequestOptions { IfMatchEtag = created.ETag };
        PatchOperation[] patch = [PatchOperation.Set("/value", 1)];

        await Refusal.Of(HttpStatusCode.PreconditionFailed, () => container.ReplaceItemAsync(Item.Of("a", 1), "a", Item.Key, read));
        await Refusal.Of(HttpStatusCode.PreconditionFailed, () => container.UpsertItemAsync(Item.Of("a", 1), Item.Key, read));
        await Refusal.Of(HttpStatusCode.PreconditionFailed, () => container.DeleteItemAsync<Item>("a", Item.Key, read));
        await Refusal.Of(HttpStatusCode.PreconditionFailed, () => container.PatchItemAsync<Item>("a", Item.Key, patch, new() { FilterPredicate = """FROM c WHERE c["value"] = 0""" }));

        (await container.ReadItemAsync<Item>("a", Item.Key)).ETag.ShouldBe(created.ETag);
        (await container.PatchItemAsync<Item>("a", Item.Key, patch)).Resource.Value.ShouldBe(1);
        (await container.UpsertItemAsync(Item.Of("a", 2), Item.Key)).Resource.Value.ShouldBe(2);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_batch_whose_precondition_fails_says_which_operation_and_stores_nothing(bool byETag, bool byCondition)
    {
        var container = await ContainerAsync(new FaultPlan().Add(Fault.PreconditionFailed, times: 1));
        var created = await container.CreateItemAsync(Item.Of("a"), Item.Key);
        TransactionalBatch Batch() => container.CreateTransactionalBatch(Item.Key)
            .CreateItem(Item.Of("b"))
            .ReplaceItem("a", Item.Of("a", 1), new() { IfMatchEtag = byETag ? created.ETag : null })
            .PatchItem("a", [PatchOperation.Set("/value", 2)], new() { FilterPredicate = byCondition ? """FROM c WHERE c["value"] = 1""" : null });

        using var refused = await Batch().ExecuteAsync();
        using var repeated = await Batch().ExecuteAsync();

        refused.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        refused.Select(result => (int)result.StatusCode).ShouldBe(byETag ? [424, 412, 424] : [424, 424, 412]);
        repeated.IsSuccessStatusCode.ShouldBeTrue("Nothing of the first was stored.");
    }

    public void Dispose() => account.Dispose();

    private async Task<Container> ContainerAsync(FaultPlan faults)
    {
        var container = await account.ContainerAsync();
        account.Account.Faults = faults;
        return container;
    }
}
