using System.Net;
using System.Net.Http.Json;
using Academy.Core.Accounts;
using Academy.Core.Messaging;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Messaging;

public sealed class NoticeTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private static int people;

    private readonly AcademyHost academy = fixture.Academy;

    [Fact]
    public async Task Unread_notices_come_first_then_the_newest()
    {
        var (reader, account) = await SignInAsync();
        foreach (var cause in new[] { "a", "b", "c", "d" })
        {
            await TellAsync(account, cause);
            academy.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await ReadAsync(reader, "d");
        await ReadAsync(reader, "b");

        (await ListAsync(reader)).Items.Select(notice => notice.Id.Value).ShouldBe(["c", "a", "d", "b"]);
        var first = await ListAsync(reader, "?limit=3");
        var second = await ListAsync(reader, $"?limit=3&after={first.NextCursor}");
        first.Items.Concat(second.Items).Select(notice => notice.Id.Value).ShouldBe(["c", "a", "d", "b"]);
        second.NextCursor.ShouldBeNull();
    }

    [Fact]
    public async Task Whoever_is_told_twice_is_told_once_by_notice_and_by_mail()
    {
        var (reader, account) = await SignInAsync();

        await TellAsync(account, "news");
        var mails = (await academy.MailToAsync(account.Email)).Count;
        await TellAsync(account, "news");

        (await ListAsync(reader)).Items.ShouldHaveSingleItem().Text.ShouldBe("Something about news.");
        (await academy.MailToAsync(account.Email)).Count.ShouldBe(mails);
        (await academy.MailToAsync(account.Email))[0].ShouldContain("Something about news.");
    }

    [Fact]
    public async Task Who_wants_no_mails_is_told_by_notice_alone()
    {
        var (reader, account) = await SignInAsync();
        await reader.PatchAsJsonAsync("v1/me", new { notificationPreferences = new { emailNotifications = false } });
        account = (await academy.Services.GetRequiredService<AccountStore>().FindAsync(account.UserId, CancellationToken.None))!;
        var mails = (await academy.MailToAsync(account.Email)).Count;

        await TellAsync(account, "news");

        (await academy.MailToAsync(account.Email)).Count.ShouldBe(mails);
        (await ListAsync(reader)).Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_notice_is_read_once_and_only_by_whom_it_was_told()
    {
        var (reader, account) = await SignInAsync();
        var (stranger, _) = await SignInAsync();
        await TellAsync(account, "news");

        await (await stranger.PostAsync("v1/me/notices/news/read", null)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "notice.not_found");
        var read = await ReadAsync(reader, "news");
        academy.Clock.Advance(TimeSpan.FromSeconds(1));

        (await ReadAsync(reader, "news")).ShouldBe(read);
        read.ReadAt.ShouldNotBeNull();
        (await ListAsync(stranger)).Items.ShouldBeEmpty();
        await (await reader.GetAsync("v1/me/notices?after=made-up")).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "page.bad_cursor");
    }

    [Fact]
    public void A_notice_goes_after_180_days_and_reading_it_does_not_keep_it()
    {
        var told = Notice.Of(new("ada"), new("news"), "news.told", "News", "News.", academy.Clock.GetUtcNow());

        TimeSpan.FromSeconds(told.Ttl!.Value).ShouldBe(TimeSpan.FromDays(180));
        TimeSpan.FromSeconds(told.Read(told.CreatedAt.AddDays(30)).Ttl!.Value).ShouldBe(TimeSpan.FromDays(150));
        told.Read(told.CreatedAt.AddDays(190)).Ttl.ShouldBe(1);
    }

    private async Task<(HttpClient Reader, Account Account)> SignInAsync()
    {
        var reader = await academy.SignInAsync($"reader{Interlocked.Increment(ref people)}@example.com");
        var me = await Me.OfAsync(reader);
        return (reader, (await academy.Services.GetRequiredService<AccountStore>().FindAsync(UserId.From(me.UserId), CancellationToken.None))!);
    }

    private Task TellAsync(Account account, string cause) => academy.Services.GetRequiredService<Notices>().TellAsync(
        account, Notice.Of(account.UserId, new(cause), "news.told", "News", $"Something about {cause}.", academy.Clock.GetUtcNow()), CancellationToken.None);

    private static async Task<NoticeView> ReadAsync(HttpClient reader, string notice)
    {
        var response = await reader.PostAsync($"v1/me/notices/{notice}/read", null);
        return (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<NoticeView>(Json.Documents))!;
    }

    private static async Task<Page<NoticeView>> ListAsync(HttpClient reader, string query = "") =>
        (await reader.GetFromJsonAsync<Page<NoticeView>>($"v1/me/notices{query}", Json.Documents))!;
}
