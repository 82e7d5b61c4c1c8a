using System.Text.Json;
using Academy.Core.Messaging;
using Academy.Core.Platform;

namespace Academy.Core.Tests.Mails;

[Spec(192)]
public sealed class MailBodyTests
{
    private static readonly Uri Link = new("https://academy.example/leave?a=1&b=%22");

    [Fact]
    public void Both_parts_say_the_same()
    {
        var body = MailBody.Hello.Say("One.").Link("Follow", Link).Say("Two.");

        body.Text.ShouldBe($"Hello,\n\nOne.\n\nFollow:\n{Link.AbsoluteUri}\n\nTwo.");
        body.Html.ShouldBe("<p>Hello,</p>\n<p>One.</p>\n<p><a href=\"https://academy.example/leave?a=1&amp;b=%22\">Follow</a></p>\n<p>Two.</p>");
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("\" onload=\"x", "&quot; onload=&quot;x")]
    [InlineData("R&D", "R&amp;D")]
    public void What_came_from_outside_is_never_markup(string text, string html)
    {
        MailBody.Hello.Say(text).Html.ShouldEndWith($"<p>{html}</p>");
        MailBody.Hello.Link(text, Link).Html.ShouldContain($">{html}</a>");
        MailBody.Hello.Say(text).Text.ShouldContain(text);
    }

    [Fact]
    public void A_mail_without_a_link_to_unsubscribe_has_no_headers_of_its_own() => Plain.Headers.ShouldBeEmpty();

    [Fact]
    public void A_mail_with_one_names_it_for_people_and_for_mail_programs()
    {
        var mail = Plain.WithUnsubscribe(Link);

        mail.Headers["List-Unsubscribe"].ShouldBe("<https://academy.example/leave?a=1&b=%22>");
        mail.Headers["List-Unsubscribe-Post"].ShouldBe("List-Unsubscribe=One-Click");
        mail.Text.ShouldEndWith(Link.AbsoluteUri);
        mail.Html.ShouldContain("leave?a=1&amp;b=%22");
        (mail.MessageId, mail.To, mail.Subject).ShouldBe((Plain.MessageId, Plain.To, Plain.Subject));
    }

    [Fact]
    public void A_mail_that_waits_is_read_as_it_was_written()
    {
        var mail = Plain with { Subscriber = new("u1") };

        JsonSerializer.Deserialize<Mail>(JsonSerializer.Serialize(mail, Json.Documents), Json.Documents).ShouldBe(mail);
    }

    private static Mail Plain => Mail.Of("m1", "ada@example.com", "Subject", MailBody.Hello);
}
