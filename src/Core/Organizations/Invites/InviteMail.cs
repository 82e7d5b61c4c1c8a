using System.Net;
using Academy.Core.Messaging;

namespace Academy.Core.Organizations.Invites;

/// <summary>The mail that carries an invitation.</summary>
internal static class InviteMail
{
    public static Mail Compose(Invite invite, Organization organization, Uri link) => new(
        $"invite:{invite.TokenHash}",
        invite.Email,
        $"{organization.Name} invites you to the Academy",
        $"""
         Hello,

         {organization.Name} has a seat for you in the Academy. Open this link to take it:

         {link}

         It works for seven days, for you alone. If you don't know {organization.Name}, ignore this mail: nothing happens without you.
         """,
        $"""
         <p>Hello,</p>
         <p>{WebUtility.HtmlEncode(organization.Name)} has a seat for you in the Academy.</p>
         <p><a href="{WebUtility.HtmlEncode(link.ToString())}">Take the seat</a></p>
         <p>The link works for seven days, for you alone. If you don't know {WebUtility.HtmlEncode(organization.Name)}, ignore this mail: nothing happens without you.</p>
         """);
}
