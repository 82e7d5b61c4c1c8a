using Academy.Core.Cohorts;
using Academy.Core.Materials.Chat;
using Academy.Core.Platform;
using Academy.Functions.Http.Authentication;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace Academy.Functions.Api.Materials;

/// <summary>The caller's conversation with the tutor. There is no other way to read one.</summary>
public sealed class ChatFunctions(Chats chats)
{
    [Function(nameof(ListMyChatMessages))]
    [AtLeast(Role.Learner), Query<PageQuery>, Operation("List my conversation with the tutor of a cohort from its beginning")]
    public async Task<Reply<Page<ChatMessageView>>> ListMyChatMessages(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/me/cohorts/{cohortId}/chat/messages")] HttpRequest request,
        string cohortId,
        CancellationToken cancellation) =>
        await chats.ListAsync(request.Caller(), CohortId.From(cohortId), request.Query<PageQuery>(), cancellation);

    [Function(nameof(AskMyTutor))]
    [AtLeast(Role.Learner), Operation("Ask the tutor of a cohort; 100 questions a day", Success = 201)]
    public async Task<Reply<ChatExchange>> AskMyTutor(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/me/cohorts/{cohortId}/chat/messages")] HttpRequest request,
        string cohortId,
        [FromBody] ChatQuestion question,
        CancellationToken cancellation) =>
        (await chats.AskAsync(request.Caller(), CohortId.From(cohortId), question, cancellation))
            .Then(exchange => Reply.Created($"/v1/me/cohorts/{cohortId}/chat/messages", exchange));
}
