using Academy.Core.Cohorts;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Materials.Chat;

/// <summary>Conversations in the partitions of their learners.</summary>
public sealed class ChatStore(AcademyDatabase database)
{
    public Task<ChatConversation?> FindAsync(UserId learner, CohortId cohort, CancellationToken cancellation) =>
        database.Users.FindAsync<ChatConversation>(learner.Value, ChatConversation.IdOf(cohort), cancellation);

    /// <summary>One page of a conversation from its beginning.</summary>
    public Task<(IReadOnlyList<ChatMessage> Items, string? Continuation)> ListAsync(
        UserId learner, CohortId cohort, int limit, string? continuation, CancellationToken cancellation) =>
        database.Users.QueryPageAsync<ChatMessage>(learner.Value, Query("ORDER BY c.number", cohort), limit, continuation, cancellation);

    /// <summary>The last messages, oldest first.</summary>
    public async Task<IReadOnlyList<ChatMessage>> LastAsync(UserId learner, CohortId cohort, int most, CancellationToken cancellation)
    {
        var (latest, _) = await database.Users.QueryPageAsync<ChatMessage>(learner.Value, Query("ORDER BY c.number DESC", cohort), most, null, cancellation);
        return [.. latest.Reverse()];
    }

    /// <summary>Adds messages to the conversation that was read; false when others were added meanwhile.</summary>
    public Task<bool> TryAddAsync(ChatConversation conversation, IReadOnlyList<ChatMessage> messages, CancellationToken cancellation) => messages
        .Aggregate(
            database.Users.CreateTransactionalBatch(new PartitionKey(conversation.UserId.Value)).Save(conversation),
            (batch, message) => batch.Save(message))
        .TryCommitAsync(cancellation);

    private static QueryDefinition Query(string order, CohortId cohort) =>
        new QueryDefinition($"SELECT * FROM c WHERE c.type = @type AND c.cohortId = @cohort {order}")
            .WithParameter("@type", ChatMessage.DocumentType)
            .WithParameter("@cohort", cohort.Value);
}
