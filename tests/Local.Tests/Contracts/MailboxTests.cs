using Academy.Contracts;
using Academy.Core.Messaging;
using Academy.Local.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Local.Tests.Contracts;

public sealed class MailboxTests(EmbeddedHost host) : MailerContract, IClassFixture<EmbeddedHost>
{
    protected override IMailer Mailer => host.Services.GetRequiredService<IMailer>();

    protected override string Reachable => "ada@academy.example";

    protected override string Unreachable => "nobody@bounce.example";

    [Fact]
    public async Task Of_a_mail_that_is_sent_again_one_arrives()
    {
        var mail = NewMail("once@academy.example");

        await Mailer.SendAsync(mail, Cancellation);
        await Mailer.SendAsync(mail, Cancellation);

        (await host.Services.GetRequiredService<Mailbox>().ListAsync(mail.To, Cancellation)).ShouldHaveSingleItem().Mail.ShouldBe(mail);
    }
}
