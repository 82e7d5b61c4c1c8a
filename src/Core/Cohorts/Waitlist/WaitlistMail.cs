using System.Net;
using Academy.Core.Messaging;

namespace Academy.Core.Cohorts.Waitlist;

/// <summary>A mail about a place in the waitlist.</summary>
internal static class WaitlistMail
{
    /// <param name="link">Where an offer is answered; null when there is nothing to answer.</param>
    public static Mail Compose(string messageId, string to, string subject, string text, Uri? link) => new(
        messageId,
        to,
        subject,
        $"""
         Hello,

         {text}
         {(link is null ? "" : $"\n{link}\n")}
         You see where you stand among your waitlists in the Academy.
         """,
        $"""
         <p>Hello,</p>
         <p>{WebUtility.HtmlEncode(text)}</p>
         {(link is null ? "" : $"<p><a href=\"{WebUtility.HtmlEncode(link.ToString())}\">Answer the offer</a></p>")}
         <p>You see where you stand among your waitlists in the Academy.</p>
         """);
}
