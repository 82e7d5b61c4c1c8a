using Academy.Core.Accounts;
using Academy.Core.Platform;
using Microsoft.Extensions.Options;

namespace Academy.Core.Messaging;

/// <summary>Leaving the academy's mails by a sealed link that names the person; all that it can do is to end mails.</summary>
public sealed class MailSubscriptions(LinkSeal seal, Profiles profiles, IOptions<SignInOptions> options)
{
    private const string Purpose = "unsubscribe";
    private const char Separator = '.';

    private static readonly Refusal BadLink = new("mail.bad_link", RefusalKind.NotFound, "The link is not one from our mails. Your profile says which mails you get.");

    public async Task<Uri> LinkAsync(UserId person, CancellationToken cancellation)
    {
        var token = $"{person}{Separator}{await seal.SealAsync(Purpose, person.Value, cancellation)}";
        return options.Value.LinkTo($"/v1/mail/unsubscribe?token={Uri.EscapeDataString(token)}");
    }

    /// <summary>Ends the mails to the person whom a link names; doing it again changes nothing.</summary>
    public async Task<Result<Account>> LeaveAsync(string token, CancellationToken cancellation)
    {
        var end = Math.Max(0, token.LastIndexOf(Separator));
        var person = token[..end];
        return await seal.IsSealAsync(Purpose, person, token[end..].TrimStart(Separator), cancellation)
            ? await profiles.ChangeAsync(UserId.From(person), NoMails, ifMatch: null, cancellation)
            : BadLink;
    }

    private static ProfileChange NoMails => new() { NotificationPreferences = new NotificationChange { EmailNotifications = false } };
}
