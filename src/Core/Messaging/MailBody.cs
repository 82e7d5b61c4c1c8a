using System.Net;

namespace Academy.Core.Messaging;

/// <summary>What a mail says, in both its parts at once: as text and as HTML, in which nothing that came from outside is markup.</summary>
internal sealed record MailBody(string Text, string Html)
{
    public static MailBody Hello { get; } = new("Hello,", "<p>Hello,</p>");

    public MailBody Say(string paragraph) => new($"{Text}\n\n{paragraph}", $"{Html}\n<p>{WebUtility.HtmlEncode(paragraph)}</p>");

    /// <param name="label">What following the link does.</param>
    /// <param name="link">Written out in the text.</param>
    public MailBody Link(string label, Uri link) => new(
        $"{Text}\n\n{label}:\n{link.AbsoluteUri}",
        $"{Html}\n<p><a href=\"{WebUtility.HtmlEncode(link.AbsoluteUri)}\">{WebUtility.HtmlEncode(label)}</a></p>");
}
