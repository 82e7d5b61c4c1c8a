using Academy.Core.Platform;

namespace Academy.Core.Messaging;

/// <summary>An address that no mail reaches. Container <c>directory</c>; forgotten after a month, because mailboxes are made again.</summary>
public sealed record MailBounce : Document
{
    public const string DocumentId = "bounce";

    public override string Id => DocumentId;

    public override string Type => "mailBounce";

    /// <summary>The partition: a hash, so that no address is stored that has no account.</summary>
    public required string Key { get; init; }

    /// <summary>Why, as the mail service says.</summary>
    public required string Reason { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>Which addresses no mail reaches.</summary>
public sealed class MailBounces(AcademyDatabase database, TimeProvider clock)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    public Task<MailBounce?> FindAsync(string address, CancellationToken cancellation) =>
        database.Directory.FindAsync<MailBounce>(KeyOf(address), MailBounce.DocumentId, cancellation);

    public Task RecordAsync(string address, string reason, CancellationToken cancellation)
    {
        var bounce = new MailBounce { Key = KeyOf(address), Reason = reason, At = clock.GetUtcNow(), Ttl = (int)Remembered.TotalSeconds };
        return database.Directory.PutAsync(bounce.Key, bounce, cancellation);
    }

    private static string KeyOf(string address) => $"mail-bounce:{Secret.HashOf(address.Trim().ToLowerInvariant())}";
}
