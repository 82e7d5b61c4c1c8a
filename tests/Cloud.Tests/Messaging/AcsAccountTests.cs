using Academy.Cloud.Messaging;
using Academy.Contracts;
using Academy.Core.Messaging;
using Azure.Communication.Email;
using Azure.Identity;

namespace Academy.Cloud.Tests.Messaging;

/// <summary>
/// The contract on a Communication Services resource: <c>ACADEMY_TEST_MAIL_ENDPOINT</c>, <c>ACADEMY_TEST_MAIL_SENDER</c> and, to receive a few mails,
/// <c>ACADEMY_TEST_MAIL_TO</c>.
/// </summary>
public sealed class AcsAccountTests : MailerContract
{
    protected override IMailer Mailer { get; } = new AcsMailer(
        new EmailClient(new Uri(Account.Setting("ACADEMY_TEST_MAIL_ENDPOINT")), new DefaultAzureCredential()), Account.Setting("ACADEMY_TEST_MAIL_SENDER"));

    protected override string Reachable => Account.Setting("ACADEMY_TEST_MAIL_TO");

    protected override string Unreachable => "no address at all";
}
