using Academy.Core.Messaging;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Accounts;

/// <summary>Sign-in links in <c>directory</c>, one partition a link.</summary>
public sealed class MagicLinkStore(AcademyDatabase database)
{
    /// <summary>Stores the link and the mail that carries it, both or neither.</summary>
    public async Task IssueAsync(MagicLink link, OutboxItem mail, CancellationToken cancellation)
    {
        var batch = database.Directory.CreateTransactionalBatch(new PartitionKey(link.Key))
            .CreateItemStream(ContainerExtensions.ToStream(link))
            .CreateItemStream(ContainerExtensions.ToStream(mail));
        if (!await batch.TryCommitAsync(cancellation))
        {
            throw new InvalidOperationException("Two random tokens of 256 bits were the same.");
        }
    }

    public Task<MagicLink?> FindAsync(string token, CancellationToken cancellation) =>
        database.Directory.FindAsync<MagicLink>(MagicLink.KeyOf(token), MagicLink.DocumentId, cancellation);

    /// <summary>Spends the link; of all who try at once, one gets true.</summary>
    public Task<bool> TrySpendAsync(MagicLink link, CancellationToken cancellation) => database.Directory.TryRemoveAsync(link.Key, link, cancellation);
}
