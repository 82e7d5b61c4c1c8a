using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Academy.Core.Messaging;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Api.Messaging;

/// <summary>Where the unsubscribe link of a mail leads. Opening it changes nothing, so mail scanners may; only the POST of a button does.</summary>
public sealed class UnsubscribeFunctions(MailSubscriptions subscriptions)
{
    [Function(nameof(ShowUnsubscribePage))]
    [Anyone, Query<UnsubscribeQuery>, Operation("The page that a link to unsubscribe opens", Produces = "text/html")]
    public IResult ShowUnsubscribePage([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/mail/unsubscribe")] HttpRequest request) => UnsubscribePage.Question;

    [Function(nameof(Unsubscribe))]
    [Anyone, Query<UnsubscribeQuery>, Operation("End the mails to the person whom the link names, as mail programs do by one click", Produces = "text/html")]
    public async Task<IResult> Unsubscribe(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/mail/unsubscribe")] HttpRequest request, CancellationToken cancellation) =>
        (await subscriptions.LeaveAsync(request.Query<UnsubscribeQuery>().Token, cancellation)).Refusal is { } refusal ? Problem.From(refusal) : UnsubscribePage.Done;
}

public sealed record UnsubscribeQuery
{
    [StringLength(300), Description("What the link in the mail has; without it there is nobody to unsubscribe")]
    public string Token { get; init; } = "";
}
