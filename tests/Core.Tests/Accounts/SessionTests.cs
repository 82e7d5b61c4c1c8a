using Academy.Core.Accounts;
using Academy.Core.Platform;

namespace Academy.Core.Tests.Accounts;

[Spec(1, 2)]
public class SessionTests
{
    private static readonly DateTimeOffset SignedIn = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly Secret first = Secret.Create();
    private readonly Secret second = Secret.Create();

    [Fact]
    public void A_refresh_token_is_exchanged_for_the_next()
    {
        var refreshed = SessionDecisions.Refresh(Open(), first.Value, second, SignedIn.AddDays(1)).Value!;

        refreshed.RefreshHash.ShouldBe(second.Hash);
        refreshed.ExpiresAt.ShouldBe(SignedIn.AddDays(31));
        refreshed.Ttl.ShouldBe(30 * 24 * 3600);
    }

    [Fact]
    public void A_refresh_token_that_was_exchanged_before_is_refused()
    {
        var refreshed = SessionDecisions.Refresh(Open(), first.Value, second, SignedIn).Value!;

        SessionDecisions.Refresh(refreshed, first.Value, Secret.Create(), SignedIn).Refusal.ShouldBe(AuthRefusals.SessionEnded);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public void An_idle_session_ends_after_30_days(int millisecondsAfter, bool good) =>
        SessionDecisions.Refresh(Open(), first.Value, second, SignedIn.AddDays(30).AddMilliseconds(millisecondsAfter)).Succeeded(out _, out _).ShouldBe(good);

    [Fact]
    public void A_session_that_is_refreshed_daily_ends_after_90_days()
    {
        var (session, token, days) = (Open(), first, 0);
        while (true)
        {
            var next = Secret.Create();
            if (!SessionDecisions.Refresh(session, token.Value, next, SignedIn.AddDays(days + 1)).Succeeded(out var refreshed, out _))
            {
                break;
            }

            (session, token, days) = (refreshed, next, days + 1);
        }

        days.ShouldBe(89);
        session.ExpiresAt.ShouldBe(SignedIn.AddDays(90));
        session.Ttl.ShouldBe(24 * 3600);
    }

    [Fact]
    public void A_session_stores_no_token() => Open().ToString().ShouldNotContain(first.Value);

    private Session Open() => SessionDecisions.Open(UserId.From("u1"), SessionId.From("s1"), first, SignedIn);
}
