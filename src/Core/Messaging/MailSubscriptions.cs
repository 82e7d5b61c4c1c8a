using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Academy.Core.Accounts;
using Academy.Core.Platform;
using Microsoft.Extensions.Options;

namespace Academy.Core.Messaging;

/// <summary>The key that links to unsubscribe are sealed with. Container <c>directory</c>; made once.</summary>
public sealed record SubscriptionKey : Document
{
    public const string Partition = "mail-subscriptions";

    public override string Id => "key";

    public override string Type => "subscriptionKey";

    public string Key { get; init; } = Partition;

    /// <summary>256 random bits.</summary>
    public required byte[] Value { get; init; }
}

/// <summary>
/// Leaving the academy's mails by a link that needs no signing in. The link names the person and is sealed, so it is stored nowhere and works for as long
/// as the mail is kept; all that it can do is to end mails.
/// </summary>
public sealed class MailSubscriptions(AcademyDatabase database, Profiles profiles, IOptions<SignInOptions> options)
{
    private const char Separator = '.';

    private static readonly Refusal BadLink = new("mail.bad_link", RefusalKind.NotFound, "The link is not one from our mails. Your profile says which mails you get.");

    private byte[]? key;

    public async Task<Uri> LinkAsync(UserId person, CancellationToken cancellation)
    {
        var site = options.Value.SiteUrl ?? throw new InvalidOperationException("Academy:SiteUrl is missing: nobody knows where links to unsubscribe lead.");
        return new Uri(site, $"/v1/mail/unsubscribe?token={Uri.EscapeDataString(Seal(person.Value, await KeyAsync(cancellation)))}");
    }

    /// <summary>Ends the mails to the person whom a link names; doing it again changes nothing.</summary>
    public async Task<Result<Account>> LeaveAsync(string token, CancellationToken cancellation)
    {
        var person = token[..Math.Max(0, token.LastIndexOf(Separator))];
        var expected = Encoding.UTF8.GetBytes(Seal(person, await KeyAsync(cancellation)));
        return CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(token))
            ? await profiles.ChangeAsync(UserId.From(person), NoMails, ifMatch: null, cancellation)
            : BadLink;
    }

    private static ProfileChange NoMails => new() { NotificationPreferences = new NotificationChange { EmailNotifications = false } };

    private static string Seal(string person, byte[] key) =>
        $"{person}{Separator}{Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(person)))}";

    // Two who make the first one at once both take the one that was stored.
    private async Task<byte[]> KeyAsync(CancellationToken cancellation) => key ??=
        (await database.Directory.FindAsync<SubscriptionKey>(SubscriptionKey.Partition, "key", cancellation)
        ?? await database.Directory.TryCreateAsync(SubscriptionKey.Partition, new SubscriptionKey { Value = RandomNumberGenerator.GetBytes(32) }, cancellation)
        ?? await database.Directory.FindAsync<SubscriptionKey>(SubscriptionKey.Partition, "key", cancellation))!.Value;
}
