using System.Net;

namespace Academy.Core.Messaging;

/// <summary>A notice as a mail, for those who aren't looking.</summary>
internal static class NoticeMail
{
    public static Mail Compose(string messageId, string to, Notice notice) => new(
        messageId,
        to,
        notice.Title,
        $"""
         Hello,

         {notice.Text}

         You find this among your notices in the Academy too. Your profile says which mails you get.
         """,
        $"""
         <p>Hello,</p>
         <p>{WebUtility.HtmlEncode(notice.Text)}</p>
         <p>You find this among your notices in the Academy too. Your profile says which mails you get.</p>
         """);
}
