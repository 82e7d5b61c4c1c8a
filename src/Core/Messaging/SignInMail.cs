using System.Net;
using Academy.Core.Platform;

namespace Academy.Core.Messaging;

/// <summary>The mail that carries a sign-in link.</summary>
public static class SignInMail
{
    /// <summary>The token is in the fragment, which browsers never send: it stays out of server logs, proxies and referrers.</summary>
    public static Uri LinkTo(Uri site, Secret token) => new(site, $"/sign-in#token={token.Value}");

    public static Mail Compose(string messageId, string to, Uri link) => new(
        messageId,
        to,
        "Your sign-in link for the Academy",
        $"""
         Hello,

         open this link to sign in to the Academy:

         {link}

         It works once, within 15 minutes. If you did not ask for it, ignore this mail: nobody can sign in without it.
         """,
        $"""
         <p>Hello,</p>
         <p><a href="{WebUtility.HtmlEncode(link.ToString())}">Sign in to the Academy</a></p>
         <p>The link works once, within 15 minutes. If you did not ask for it, ignore this mail: nobody can sign in without it.</p>
         """);
}
