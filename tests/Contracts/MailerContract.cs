using Academy.Core.Messaging;

namespace Academy.Contracts;

/// <summary>What the academy relies on where its mails leave.</summary>
public abstract class MailerContract
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract IMailer Mailer { get; }

    /// <summary>An address whose mails are read, or may be.</summary>
    protected abstract string Reachable { get; }

    /// <summary>An address of which it is known at once that no mail will ever reach it.</summary>
    protected abstract string Unreachable { get; }

    [Fact]
    public async Task A_mail_leaves() => (await Mailer.SendAsync(NewMail(Reachable), Cancellation)).ShouldBe(MailOutcome.Sent);

    [Fact]
    public async Task A_mail_that_is_sent_again_is_recognised()
    {
        var mail = NewMail(Reachable);

        await Mailer.SendAsync(mail, Cancellation);

        (await Mailer.SendAsync(mail, Cancellation)).ShouldBe(MailOutcome.Sent);
    }

    [Fact]
    public async Task A_mail_that_can_be_refused_says_how() =>
        (await Mailer.SendAsync(NewMail(Reachable) with { Unsubscribe = new Uri("https://academy.example/unsubscribe/1") }, Cancellation)).ShouldBe(MailOutcome.Sent);

    [Fact]
    public async Task A_mail_that_no_attempt_will_deliver_is_rejected_with_a_reason() =>
        (await Mailer.SendAsync(NewMail(Unreachable), Cancellation)).Rejection.ShouldNotBeNullOrEmpty();

    protected static Mail NewMail(string to) =>
        new($"contract:{Guid.NewGuid():N}", to, "A test of the academy's mails", "Nothing to do.", "<p>Nothing to do.</p>");
}
