using System.Security.Cryptography;
using System.Text;
using Academy.Core.Platform;
using Academy.Core.Platform.Idempotency;
using Academy.Functions.Http.Responses;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.RequestPath;

[Spec(198)]
public sealed class IdempotencyTests(SampleHost host) : IClassFixture<SampleHost>, IAsyncLifetime
{
    private readonly string key = Guid.NewGuid().ToString();
    private string token = null!;

    public async ValueTask InitializeAsync()
    {
        host.Effects.Before = _ => Task.CompletedTask;
        token = await host.TokenAsync(Role.Learner);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_repeated_request_gets_the_first_answer_and_has_one_effect()
    {
        var before = host.Effects.Count;

        var first = await host.WriteAsync(token, "hello", key);
        var second = await host.WriteAsync(token, "hello", key);

        first.Status.ShouldBe(201);
        first.Header(ApiHeaders.IdempotencyReplayed).ShouldBeNull();
        second.Header(ApiHeaders.IdempotencyReplayed).ShouldBe("true");
        (second.Status, second.Body, second.ContentType).ShouldBe((first.Status, first.Body, first.ContentType));
        (second.Header("Location"), second.Header("ETag")).ShouldBe(("/samples/notes/1", "\"1\""));
        (host.Effects.Count - before).ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_key_every_request_counts()
    {
        var before = host.Effects.Count;

        await host.WriteAsync(token, "hello");
        await host.WriteAsync(token, "hello");

        (host.Effects.Count - before).ShouldBe(2);
    }

    [Fact]
    public async Task The_same_key_with_another_payload_is_422()
    {
        await host.WriteAsync(token, "hello", key);

        var answer = await host.WriteAsync(token, "goodbye", key);

        answer.Status.ShouldBe(422);
        answer.Problem.Code.ShouldBe("idempotency.mismatch");
    }

    [Fact]
    public async Task Two_callers_with_the_same_key_do_not_meet()
    {
        var other = await host.TokenAsync(Role.Learner, "other");

        var mine = await host.WriteAsync(token, "hello", key);
        var theirs = await host.WriteAsync(other, "hello", key);

        theirs.Status.ShouldBe(201);
        theirs.Body.ShouldNotBe(mine.Body);
        theirs.Header(ApiHeaders.IdempotencyReplayed).ShouldBeNull();
    }

    [Fact]
    public async Task A_key_may_have_any_character_and_255_of_them() =>
        (await host.WriteAsync(token, "hello", "/?#\\ " + key + new string('k', 255 - 5 - key.Length))).Status.ShouldBe(201);

    [Fact]
    public async Task A_longer_key_is_400()
    {
        var answer = await host.WriteAsync(token, "hello", new string('k', 256));

        answer.Status.ShouldBe(400);
        answer.Problem.Errors!.Keys.ShouldBe([ApiHeaders.IdempotencyKey]);
    }

    [Fact]
    public async Task A_request_in_flight_is_409_and_its_answer_is_there_when_it_is_done()
    {
        var (entered, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        host.Effects.Before = _ =>
        {
            entered.TrySetResult();
            return release.Task;
        };
        var first = host.WriteAsync(token, "hello", key);
        await entered.Task;

        var during = await host.WriteAsync(token, "hello", key);
        release.SetResult();
        var done = await first;
        var after = await host.WriteAsync(token, "hello", key);

        during.Status.ShouldBe(409);
        during.Problem.Code.ShouldBe("idempotency.in_flight");
        during.Header("Retry-After").ShouldBe("1");
        after.Body.ShouldBe(done.Body);
    }

    [Fact]
    public async Task Many_at_once_have_one_effect()
    {
        var before = host.Effects.Count;

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.WriteAsync(token, "hello", key)));

        (host.Effects.Count - before).ShouldBe(1);
        answers.Select(answer => answer.Status).ShouldAllBe(status => status == 201 || status == 409);
        answers.Count(answer => answer.Status == 201 && answer.Header(ApiHeaders.IdempotencyReplayed) is null).ShouldBe(1);
        answers.Where(answer => answer.Status == 201).Select(answer => answer.Body).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_process_that_was_killed_blocks_its_key_for_a_minute_only()
    {
        var callers = await host.WriteAsync(token, "who am I");
        var userId = UserId.From(callers.Body.Split(" by ")[1].Split(',')[0]);
        var ledger = host.Services.GetRequiredService<IdempotencyLedger>();
        var hash = await HashOfAsync(userId);
        (await ledger.BeginAsync(userId, key, hash, CancellationToken.None)).Succeeded(out _, out _).ShouldBeTrue();

        var blocked = await host.WriteAsync(token, "hello", key);
        host.Clock.Advance(TimeSpan.FromSeconds(61));
        var free = await host.WriteAsync(token, "hello", key);

        blocked.Problem.Code.ShouldBe("idempotency.in_flight");
        free.Status.ShouldBe(201);
        free.Header(ApiHeaders.IdempotencyReplayed).ShouldBeNull();
    }

    [Fact]
    public async Task A_failure_of_ours_is_not_the_answer_for_ever()
    {
        host.Effects.Before = _ => throw new InvalidOperationException("out of luck");
        var failed = await host.WriteAsync(token, "hello", key);
        host.Effects.Before = _ => Task.CompletedTask;

        var retried = await host.WriteAsync(token, "hello", key);

        (failed.Status, retried.Status).ShouldBe((500, 201));
    }

    [Fact]
    public async Task A_refusal_of_the_function_is_an_answer()
    {
        var first = await host.WriteAsync(token, Samples.Refused, key);
        var second = await host.WriteAsync(token, Samples.Refused, key);

        (first.Status, second.Status).ShouldBe((409, 409));
        second.Header(ApiHeaders.IdempotencyReplayed).ShouldBe("true");
        second.Problem.Code.ShouldBe("note.refused");
        second.ContentType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task A_request_that_never_reached_the_function_leaves_its_key_free()
    {
        (await host.WriteAsync(token, "", key)).Status.ShouldBe(400);

        (await host.WriteAsync(token, "hello", key)).Status.ShouldBe(201);
    }

    [Fact]
    public async Task The_answer_survives_a_restart()
    {
        var first = await host.WriteAsync(token, "hello", key);

        await host.RestartAsync();
        var second = await host.WriteAsync(token, "hello", key);

        second.Header(ApiHeaders.IdempotencyReplayed).ShouldBe("true");
        second.Body.ShouldBe(first.Body);
    }

    [Fact]
    public async Task After_a_day_the_key_is_free()
    {
        await host.WriteAsync(token, "hello", key);

        host.Clock.Advance(KeyedRequest.Lifetime + TimeSpan.FromSeconds(1));
        var later = await host.WriteAsync(await host.TokenAsync(Role.Learner), "hello", key);

        later.Status.ShouldBe(201);
        later.Header(ApiHeaders.IdempotencyReplayed).ShouldBeNull();
    }

    // A claim for the very request that the test will send, as the process that was killed had made it.
    private async Task<string> HashOfAsync(UserId userId)
    {
        var probe = key + "-probe";
        await host.WriteAsync(token, "hello", probe);
        var keyHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(probe)));
        var stored = await host.Services.GetRequiredService<AcademyDatabase>().Operations
            .FindAsync<KeyedRequest>(KeyedRequest.StreamOf(userId), keyHash, CancellationToken.None);
        return stored!.RequestHash;
    }
}
