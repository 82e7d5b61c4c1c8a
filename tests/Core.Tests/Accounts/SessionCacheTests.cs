using Academy.Core.Accounts;
using Academy.Core.Platform;

namespace Academy.Core.Tests.Accounts;

public class SessionCacheTests
{
    private static readonly UserId Ada = UserId.From("ada");
    private static readonly SessionId Laptop = SessionId.From("laptop");
    private static readonly SessionId Phone = SessionId.From("phone");

    private readonly FakeClock clock = new();
    private readonly SessionCache cache;
    private int loads;
    private Caller? stored = new(Ada, Role.Learner);

    public SessionCacheTests() => cache = new(clock);

    [Fact]
    public async Task A_session_is_read_once_in_thirty_seconds()
    {
        await Get(Laptop);
        clock.Advance(TimeSpan.FromMilliseconds(29_999));
        await Get(Laptop);
        loads.ShouldBe(1);

        clock.Advance(TimeSpan.FromMilliseconds(1));
        await Get(Laptop);
        loads.ShouldBe(2);
    }

    [Fact]
    public async Task A_session_that_is_over_is_remembered_as_such()
    {
        stored = null;

        (await Get(Laptop)).ShouldBeNull();
        (await Get(Laptop)).ShouldBeNull();
        loads.ShouldBe(1);
    }

    [Fact]
    public async Task A_session_that_this_process_ended_is_over_at_once()
    {
        await Get(Laptop);
        stored = null;

        cache.Forget(Laptop);

        (await Get(Laptop)).ShouldBeNull();
    }

    [Fact]
    public async Task A_role_that_this_process_granted_counts_at_once_in_all_sessions_of_the_account()
    {
        await Get(Laptop);
        await Get(Phone);
        stored = new(Ada, Role.Approver);

        cache.Forget(Ada);

        (await Get(Laptop))!.Role.ShouldBe(Role.Approver);
        (await Get(Phone))!.Role.ShouldBe(Role.Approver);
    }

    [Fact]
    public async Task What_was_read_before_a_session_ended_is_not_remembered_after()
    {
        var database = new TaskCompletionSource<Caller?>();
        var early = cache.GetAsync(Ada, Laptop, () => database.Task);

        cache.Forget(Laptop);
        database.SetResult(stored);
        (await early).ShouldNotBeNull("it was read while the session lived");

        stored = null;
        (await Get(Laptop)).ShouldBeNull();
    }

    [Fact]
    public async Task Memory_is_bounded()
    {
        for (var i = 0; i < 20_001; i++)
        {
            await Get(SessionId.From($"s{i}"));
        }

        loads = 0;
        await Get(SessionId.From("s0"));
        await Get(SessionId.From("s20000"));
        loads.ShouldBe(1, "the first went when the memory was full, the last is remembered");
    }

    private Task<Caller?> Get(SessionId session) => cache.GetAsync(Ada, session, () =>
    {
        loads++;
        return Task.FromResult(stored);
    });
}
