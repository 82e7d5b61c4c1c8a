using Academy.Cloud.Messaging;
using Academy.Core.Messaging;
using Academy.Core.Platform;
using Azure;

namespace Academy.Cloud.Tests.Messaging;

/// <summary>Which failures are about the mail, and which about the day.</summary>
public sealed class AcsFailureTests
{
    [Theory]
    [InlineData(400, "InvalidRecipients")]
    [InlineData(404, "DomainNotLinked")]
    [InlineData(413, "MessageTooLarge")]
    public void A_mail_that_will_never_be_taken_is_rejected_with_the_service_s_word(int status, string code) =>
        AcsMailer.Judge(new RequestFailedException(status, "No.", code, innerException: null)).ShouldBe(MailOutcome.Rejected(code));

    [Fact]
    public void A_rejection_without_a_word_has_its_status() => AcsMailer.Judge(new RequestFailedException(400, "No.")).ShouldBe(MailOutcome.Rejected("400"));

    [Theory]
    [InlineData(0)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public void A_service_that_is_away_busy_or_closed_to_the_academy_is_an_outage(int status) =>
        Should.Throw<OutageException>(() => AcsMailer.Judge(new RequestFailedException(status, "Not now."))).Service.ShouldBe("Azure Communication Services");

    [Fact]
    public void The_operation_of_a_mail_is_always_the_same_and_another_mail_s_is_another()
    {
        AcsMailer.OperationId("welcome:u1").ShouldBe(AcsMailer.OperationId("welcome:u1"));
        AcsMailer.OperationId("welcome:u1").ShouldNotBe(AcsMailer.OperationId("welcome:u2"));
    }
}
