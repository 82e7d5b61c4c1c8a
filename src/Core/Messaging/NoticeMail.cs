namespace Academy.Core.Messaging;

/// <summary>A notice as a mail, for those who aren't looking.</summary>
internal static class NoticeMail
{
    public static Mail Compose(string messageId, string to, Notice notice)
    {
        var body = MailBody.Hello
            .Say(notice.Text)
            .Say("You find this among your notices in the Academy too. Your profile says which mails you get.");
        return Mail.Of(messageId, to, notice.Title, body) with { Subscriber = notice.UserId };
    }
}
