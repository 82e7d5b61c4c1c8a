using System.Net;
using System.Text.Json;
using Academy.Core.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Accounts;

[Spec(192)]
public sealed class MailboxTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private readonly AcademyHost academy = fixture.Academy;
    private readonly IMailer mailer = fixture.Academy.Services.GetRequiredService<IMailer>();

    [Fact]
    public async Task A_mail_sent_twice_is_there_once()
    {
        await SendAsync("twice", "twice@example.com", "Hello");
        await SendAsync("twice", "twice@example.com", "Hello");

        (await academy.MailToAsync("twice@example.com")).ShouldBe(["Hello"]);
    }

    [Fact]
    public async Task Mails_are_listed_newest_first_and_by_address()
    {
        await using var own = await AcademyHost.StartAsync();
        var mails = own.Services.GetRequiredService<IMailer>();
        foreach (var text in (string[])["first", "second", "third"])
        {
            await mails.SendAsync(new Mail(text, "reader@example.com", "Subject", text, ""), CancellationToken.None);
            own.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await mails.SendAsync(new Mail("other", "other@example.com", "Subject", "other", ""), CancellationToken.None);

        (await own.MailToAsync("Reader@example.com")).ShouldBe(["third", "second", "first"]);
        (await own.MailToAsync("other@example.com")).ShouldBe(["other"]);
        await own.RestartAsync();
        (await own.MailToAsync("other@example.com")).ShouldBe(["other"], "mails survive a restart");
    }

    [Fact]
    public async Task The_page_shows_what_a_mail_says_and_runs_none_of_it()
    {
        await SendAsync("hostile", "hostile@example.com", "<script>alert(1)</script> \"quoted\" https://academy.example/sign-in#token=abc");

        var page = await academy.Http.GetAsync("dev/mailbox");

        var html = await page.Content.ReadAsStringAsync();
        html.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");
        html.ShouldNotContain("<script");
        html.ShouldContain("<a href=\"https://academy.example/sign-in#token=abc\">");
        html.ShouldNotContain("src=");
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'");
        page.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
    }

    [Fact]
    public async Task A_mail_names_its_sender()
    {
        await SendAsync("sender", "sender@example.com", "Hello");

        var mailbox = JsonDocument.Parse(await academy.Http.GetStringAsync("dev/mailbox.json?to=sender@example.com")).RootElement;

        mailbox.GetProperty("items")[0].GetProperty("from").GetString().ShouldBe("Academy <auth@aienablement.academy>");
    }

    [Theory]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("Forwarded", "for=127.0.0.1")]
    [InlineData("Host", "academy.example")]
    [InlineData("Host", "192.168.0.10")]
    public async Task Only_this_machine_sees_the_mailbox(string header, string value)
    {
        foreach (var path in (string[])["dev/mailbox", "dev/mailbox.json"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation(header, value);
            (await academy.Http.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task Mails_are_kept_for_a_week()
    {
        await using var own = await AcademyHost.StartAsync();
        await own.Services.GetRequiredService<IMailer>().SendAsync(new Mail("old", "old@example.com", "Subject", "old", ""), CancellationToken.None);

        own.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        (await own.MailToAsync("old@example.com")).ShouldBe(["old"]);
        own.Clock.Advance(TimeSpan.FromSeconds(2));
        (await own.MailToAsync("old@example.com")).ShouldBeEmpty();
    }

    private Task<MailOutcome> SendAsync(string id, string to, string text) => mailer.SendAsync(new Mail(id, to, "Subject", text, ""), CancellationToken.None);
}
