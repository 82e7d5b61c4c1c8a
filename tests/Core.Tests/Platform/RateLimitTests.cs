using Academy.Core.Accounts;
using Academy.Core.Platform;
using FsCheck;
using FsCheck.Fluent;

namespace Academy.Core.Tests.Platform;

public class RateLimitTests
{
    private static readonly RateLimit Limit = new("test", 5, TimeSpan.FromMinutes(15));

    [Fact]
    public void A_window_ends_exactly_when_the_wait_is_over() =>
        Prop.ForAll(ArbMap.Default.ArbFor<PositiveInt>(), seconds =>
        {
            var now = DateTimeOffset.UnixEpoch.AddSeconds(seconds.Get);
            var wait = Limit.RemainingAt(now);
            wait.ShouldBeGreaterThan(TimeSpan.Zero);
            wait.ShouldBeLessThanOrEqualTo(Limit.Window);
            Limit.WindowAt(now + wait).ShouldBe(Limit.WindowAt(now) + 1);
            Limit.WindowAt(now + wait - TimeSpan.FromTicks(1)).ShouldBe(Limit.WindowAt(now));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_address_that_is_refused_has_a_live_link_in_its_mailbox() =>
        new SignInOptions().LinksPerAddress.Window.ShouldBeLessThanOrEqualTo(MagicLink.Lifetime);
}
