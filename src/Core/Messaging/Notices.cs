using Academy.Core.Accounts;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Messaging;

/// <summary>Telling people things, inside the academy and by mail, and what they have been told.</summary>
public sealed class Notices(AcademyDatabase database, TimeProvider clock)
{
    private const string MyNotices = "me/notices";

    private static readonly Refusal NotFound = new("notice.not_found", RefusalKind.NotFound, "You have no such notice.");

    private static readonly Concurrency Concurrency = new(
        NotFound, NotFound, new("notice.busy", RefusalKind.Conflict, "The notice is being changed by others at the same time. Try again."));

    /// <summary>Tells a person something once, by mail too when they want mails. Repeating it does nothing, even after the mail was sent.</summary>
    public Task TellAsync(Account person, Notice notice, CancellationToken cancellation) => DocumentsFor(person, notice)
        .Aggregate(database.Users.CreateTransactionalBatch(new PartitionKey(person.UserId.Value)), (batch, document) => batch.Save(document))
        .TryCommitAsync(cancellation);

    /// <summary>What tells a person something when it is written, in one batch with what it is about.</summary>
    internal static IEnumerable<Document> DocumentsFor(Account person, Notice notice)
    {
        yield return notice;
        if (person.NotificationPreferences.EmailNotifications)
        {
            var mail = NoticeMail.Compose($"{notice.Id}:{person.UserId}", person.Email, notice);
            yield return new OutboxItem { ItemId = notice.Id, UserId = person.UserId, Mail = mail };
        }
    }

    /// <summary>One page of a person's notices: unread ones first, then the newest.</summary>
    public Task<Result<Page<NoticeView>>> ListAsync(Caller reader, PageQuery page, CancellationToken cancellation)
    {
        var query = new QueryDefinition("SELECT * FROM c WHERE c.type = @type ORDER BY c.rank DESC").WithParameter("@type", Notice.DocumentType);
        return page.ReadAsync(
            MyNotices, (limit, after) => database.Users.QueryPageAsync<Notice>(reader.UserId.Value, query, limit, after, cancellation), NoticeView.Of);
    }

    /// <summary>Remembers that a person has read a notice; reading it again changes nothing.</summary>
    public async Task<Result<NoticeView>> ReadAsync(Caller reader, NoticeId id, CancellationToken cancellation) =>
        (await Concurrency.ChangeAsync(
            version: null,
            () => database.Users.FindAsync<Notice>(reader.UserId.Value, Notice.IdOf(id), cancellation),
            notice => new(notice.Read(clock.GetUtcNow())),
            read => database.Users.TryReplaceAsync(read.UserId.Value, read, cancellation)))
        .Then(NoticeView.Of);
}
