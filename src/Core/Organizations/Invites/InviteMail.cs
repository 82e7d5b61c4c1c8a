using Academy.Core.Messaging;

namespace Academy.Core.Organizations.Invites;

/// <summary>The mail that carries an invitation.</summary>
internal static class InviteMail
{
    public static Mail Compose(Invite invite, Organization organization, Uri link) => Mail.Of(
        $"invite:{invite.TokenHash}",
        invite.Email,
        $"{organization.Name} invites you to the Academy",
        MailBody.Hello
            .Say($"{organization.Name} has a seat for you in the Academy.")
            .Link("Take the seat", link)
            .Say($"The link works for seven days, for you alone. If you don't know {organization.Name}, ignore this mail: nothing happens without you."));
}
