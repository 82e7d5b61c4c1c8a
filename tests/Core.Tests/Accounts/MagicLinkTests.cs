using Academy.Core.Accounts;
using Academy.Core.Messaging;
using Academy.Core.Platform;

namespace Academy.Core.Tests.Accounts;

[Spec(2)]
public class MagicLinkTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly Uri Site = new("https://academy.example");

    [Theory]
    [InlineData(0, true)]
    [InlineData(899_999, true)]
    [InlineData(900_000, false)]
    [InlineData(900_001, false)]
    public void A_link_is_good_for_fifteen_minutes_to_the_millisecond(int milliseconds, bool good)
    {
        var (link, _) = Issue(Secret.Create());

        var redeemed = MagicLinkDecisions.Redeem(link, Now.AddMilliseconds(milliseconds));

        redeemed.Succeeded(out var email, out var refusal).ShouldBe(good);
        (good ? email.Value : refusal!.Code).ShouldBe(good ? "ada@example.com" : "auth.link_invalid");
    }

    [Fact]
    public void A_link_that_is_not_there_is_refused_as_an_expired_one_is()
    {
        var (link, _) = Issue(Secret.Create());

        MagicLinkDecisions.Redeem(null, Now).Refusal.ShouldBe(MagicLinkDecisions.Redeem(link, Now.AddDays(1)).Refusal);
    }

    [Fact]
    public void Only_the_mail_knows_the_token_and_it_leaves_with_the_link()
    {
        var token = Secret.Create();

        var (link, mail) = Issue(token);

        link.ToString().ShouldNotContain(token.Value);
        link.Key.ShouldBe(MagicLink.KeyOf(token.Value));
        mail.Key.ShouldBe(link.Key, "one batch writes both");
        mail.Mail!.To.ShouldBe("ada@example.com");
        mail.Mail.Text.ShouldContain($"https://academy.example/sign-in#token={token.Value}");
        mail.Mail.Html.ShouldContain($"https://academy.example/sign-in#token={token.Value}");
        mail.Mail.MessageId.ShouldNotContain(token.Value);
        (link.Ttl, mail.Ttl).ShouldBe((900, 900));
    }

    [Fact]
    public void A_token_has_256_random_bits_and_survives_a_url()
    {
        var tokens = Enumerable.Range(0, 200).Select(_ => Secret.Create().Value).ToList();

        tokens.ShouldAllBe(token => token.Length == 43 && Uri.EscapeDataString(token) == token);
        tokens.Distinct().Count().ShouldBe(200);
    }

    [Fact]
    public void A_secret_never_prints_itself() => $"{Secret.Create()}".ShouldBe("(secret)");

    private static (MagicLink Link, OutboxItem Mail) Issue(Secret token) =>
        MagicLinkDecisions.Issue(EmailAddress.TryParse("ada@example.com", out var email) ? email : default, token, Site, Now);
}
