using System.Net;
using System.Text.Json;
using Academy.Core.Accounts;
using Academy.Core.Messaging;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Messaging;

/// <summary>Leaving mails by one click, without signing in.</summary>
[Spec(188, 192)]
public sealed class UnsubscribeTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private static int people;

    private readonly AcademyHost academy = fixture.Academy;

    [Fact]
    public async Task One_click_ends_the_mails_and_a_second_changes_nothing()
    {
        var account = await OpenAsync();
        var link = await LinkAsync(account);

        for (var click = 0; click < 2; click++)
        {
            // As RFC 8058 has it: a form, no cookies, no token of ours.
            using var form = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
            (await academy.Http.PostAsync(link, form)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        (await WantsMailsAsync(account)).ShouldBeFalse();
        await TellAsync(account, "later");
        (await HeadersAsync(account)).Count(headers => headers.ContainsKey("List-Unsubscribe")).ShouldBe(1, "only the mail from before");
    }

    [Fact]
    public async Task Opening_the_link_asks_first()
    {
        var account = await OpenAsync();
        var link = await LinkAsync(account);

        var page = await academy.Http.GetAsync(link);

        page.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldBe("default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
        (await page.Content.ReadAsStringAsync()).ShouldContain("<form method=\"post\">");
        (await WantsMailsAsync(account)).ShouldBeTrue("mail scanners open links");
    }

    [Fact]
    public async Task A_mail_of_signing_in_has_no_such_link()
    {
        var account = await OpenAsync();

        (await HeadersAsync(account)).ShouldHaveSingleItem().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_link_that_was_changed_ends_nobodys_mails()
    {
        var (ada, ben) = (await OpenAsync(), await OpenAsync());
        var link = (await LinkAsync(ada)).ToString();

        foreach (var changed in new[] { link.Replace(ada.UserId.Value, ben.UserId.Value, StringComparison.Ordinal), link[..^1], $"{link}A", "v1/mail/unsubscribe?token=.", "v1/mail/unsubscribe" })
        {
            await (await academy.Http.PostAsync(changed, null)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "mail.bad_link");
        }

        (await WantsMailsAsync(ada)).ShouldBeTrue();
        (await WantsMailsAsync(ben)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_link_works_after_a_restart()
    {
        await using var own = await AcademyHost.StartAsync();
        var id = (await Me.OfAsync(await own.SignInAsync("ada@example.com"))).UserId;
        var link = (await own.Services.GetRequiredService<MailSubscriptions>().LinkAsync(new(id), CancellationToken.None)).PathAndQuery;

        await own.RestartAsync();

        (await own.Http.PostAsync(link.TrimStart('/'), null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await own.Services.GetRequiredService<AccountStore>().FindAsync(new UserId(id), CancellationToken.None))!.NotificationPreferences.EmailNotifications.ShouldBeFalse();
    }

    [Fact]
    public async Task Whoever_asks_for_the_first_links_at_once_gets_links_that_all_work()
    {
        await using var own = await AcademyHost.StartAsync();
        var id = new UserId((await Me.OfAsync(await own.SignInAsync("ada@example.com"))).UserId);
        var instances = Enumerable.Range(0, 4).Select(_ => ActivatorUtilities.CreateInstance<MailSubscriptions>(own.Services)).ToList();

        var links = await Task.WhenAll(instances.Select(subscriptions => subscriptions.LinkAsync(id, CancellationToken.None)));

        links.Distinct().Count().ShouldBe(1);
    }

    /// <summary>Tells a person something, and reads the link in the mail's header.</summary>
    private async Task<Uri> LinkAsync(Account account)
    {
        await TellAsync(account, "news");
        var header = (await HeadersAsync(account)).Single(headers => headers.Count > 0);
        header["List-Unsubscribe-Post"].ShouldBe("List-Unsubscribe=One-Click");
        return new Uri(header["List-Unsubscribe"].Trim('<', '>'));
    }

    private async Task<List<Dictionary<string, string>>> HeadersAsync(Account account)
    {
        await academy.SettleAsync();
        var mailbox = JsonDocument.Parse(await academy.Http.GetStringAsync($"dev/mailbox.json?to={account.Email}")).RootElement;
        return [.. mailbox.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("headers").Deserialize<Dictionary<string, string>>()!)];
    }

    private async Task<Account> OpenAsync()
    {
        var id = (await Me.OfAsync(await academy.SignInAsync($"reader{Interlocked.Increment(ref people)}@unsubscribe.example"))).UserId;
        return await ReadAsync(new(id));
    }

    private async Task<bool> WantsMailsAsync(Account account) => (await ReadAsync(account.UserId)).NotificationPreferences.EmailNotifications;

    private async Task<Account> ReadAsync(UserId id) => (await academy.Services.GetRequiredService<AccountStore>().FindAsync(id, CancellationToken.None))!;

    private async Task TellAsync(Account account, string cause) => await academy.Services.GetRequiredService<Notices>().TellAsync(
        await ReadAsync(account.UserId), Notice.Of(account.UserId, new(cause), "news.told", "News", "News.", academy.Clock.GetUtcNow()), CancellationToken.None);
}
