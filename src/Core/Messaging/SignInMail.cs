using Academy.Core.Platform;

namespace Academy.Core.Messaging;

/// <summary>The mail that carries a sign-in link.</summary>
public static class SignInMail
{
    /// <summary>The token is in the fragment, which browsers never send: it stays out of server logs, proxies and referrers.</summary>
    public static Uri LinkTo(Uri site, Secret token) => new(site, $"/sign-in#token={token.Value}");

    public static Mail Compose(string messageId, string to, Uri link) => Mail.Of(
        messageId,
        to,
        "Your sign-in link for the Academy",
        MailBody.Hello
            .Link("Sign in to the Academy", link)
            .Say("The link works once, within 15 minutes. If you did not ask for it, ignore this mail: nobody can sign in without it."));
}
