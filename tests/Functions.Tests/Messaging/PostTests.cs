using Academy.Core.Accounts;
using Academy.Core.Messaging;
using Academy.Functions.Tests.Accounts;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace Academy.Functions.Tests.Messaging;

/// <summary>Which mails leave.</summary>
[Spec(188, 192)]
public sealed class PostTests : IAsyncLifetime
{
    private readonly IMailer mailer = Substitute.For<IMailer>();
    private AcademyHost academy = null!;

    private Post Post => ActivatorUtilities.CreateInstance<Post>(academy.Services, mailer);

    public async ValueTask InitializeAsync()
    {
        academy = await AcademyHost.StartAsync();
        mailer.SendAsync(Arg.Any<Mail>(), Arg.Any<CancellationToken>()).Returns(MailOutcome.Sent);
    }

    public ValueTask DisposeAsync() => academy.DisposeAsync();

    [Fact]
    public async Task A_mail_that_belongs_to_what_its_reader_does_leaves_as_it_is()
    {
        await Post.SendAsync(To("ada@example.com"), CancellationToken.None);

        (await SentAsync()).ShouldBe([To("ada@example.com")]);
    }

    [Fact]
    public async Task A_mail_to_a_subscriber_leaves_with_a_link_of_their_own()
    {
        var (ada, ben) = (await OpenAsync("ada@example.com"), await OpenAsync("ben@example.com"));

        await Post.SendAsync(To(ada), CancellationToken.None);
        await Post.SendAsync(To(ben), CancellationToken.None);

        var links = (await SentAsync()).Select(mail => mail.Unsubscribe!.Query).ToList();
        links.Distinct().Count().ShouldBe(2);
        links.ShouldAllBe(link => link.StartsWith("?token=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_turned_mails_off_while_one_waited_does_not_get_it()
    {
        var ada = await OpenAsync("ada@example.com");
        var off = new ProfileChange { NotificationPreferences = new NotificationChange { EmailNotifications = false } };
        await academy.Services.GetRequiredService<Profiles>().ChangeAsync(ada.UserId, off, null, CancellationToken.None);

        (await Post.SendAsync(To(ada), CancellationToken.None)).Rejection.ShouldBeNull();

        (await SentAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whose_account_is_gone_gets_none()
    {
        await Post.SendAsync(To("gone@example.com") with { Subscriber = new("gone") }, CancellationToken.None);

        (await SentAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_address_that_bounced_gets_no_more_mails_for_a_month()
    {
        mailer.SendAsync(Arg.Any<Mail>(), Arg.Any<CancellationToken>()).Returns(MailOutcome.Bounced("mailbox.unknown"));
        (await Post.SendAsync(To("dead@example.com"), CancellationToken.None)).Rejection.ShouldBe("mailbox.unknown");

        await Post.SendAsync(To("Dead@example.com"), CancellationToken.None);
        (await SentAsync()).Count.ShouldBe(1);
        academy.Clock.Advance(TimeSpan.FromDays(30) + TimeSpan.FromSeconds(1));
        await Post.SendAsync(To("dead@example.com"), CancellationToken.None);

        (await SentAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_mail_that_was_refused_for_its_own_sake_does_not_close_the_address()
    {
        mailer.SendAsync(Arg.Any<Mail>(), Arg.Any<CancellationToken>()).Returns(MailOutcome.Rejected("TooLarge"));
        await Post.SendAsync(To("ada@example.com"), CancellationToken.None);
        await Post.SendAsync(To("ada@example.com"), CancellationToken.None);

        (await SentAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Nobody_gets_the_same_news_twice_from_one_cause()
    {
        var ada = await OpenAsync("ada@example.com");
        var notices = academy.Services.GetRequiredService<Notices>();
        for (var time = 0; time < 3; time++)
        {
            await notices.TellAsync(ada, Notice.Of(ada.UserId, new("cause"), "news.told", "News", "News.", academy.Clock.GetUtcNow()), CancellationToken.None);
            await academy.SettleAsync();
        }

        (await academy.MailToAsync(ada.Email)).Count(text => text.Contains("News.", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task The_embedded_mailbox_has_a_domain_where_nobody_lives()
    {
        await academy.Http.PostAsync("v1/auth/magic-link", System.Net.Http.Json.JsonContent.Create(new { email = "ada@bounce.example" }));
        await academy.SettleAsync();

        (await academy.Services.GetRequiredService<MailBounces>().FindAsync("ada@bounce.example", CancellationToken.None)).ShouldNotBeNull().Reason.ShouldBe("mailbox.unknown");
    }

    private async Task<Account> OpenAsync(string address)
    {
        var id = (await Me.OfAsync(await academy.SignInAsync(address))).UserId;
        return (await academy.Services.GetRequiredService<AccountStore>().FindAsync(new Core.Platform.UserId(id), CancellationToken.None))!;
    }

    private static Mail To(Account person) => To(person.Email) with { Subscriber = person.UserId };

    private static Mail To(string address) => new("m1", address, "Subject", "Text", "<p>Text</p>");

    private async Task<List<Mail>> SentAsync()
    {
        await academy.SettleAsync();
        return [.. mailer.ReceivedCalls().Select(call => (Mail)call.GetArguments()[0]!)];
    }
}
