using System.ComponentModel.DataAnnotations;
using Academy.Core.Cohorts.Waitlist;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Functions.Http.Authentication;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace Academy.Functions.Api.Cohorts;

/// <summary>Learners wait for a seat and answer offers, signed in or by the link in the mail.</summary>
public sealed class WaitlistFunctions(Waitlists waitlists, WaitlistOffers offers, WaitlistPlaces places, ClientNetwork network)
{
    [Function(nameof(JoinWaitlist))]
    [AtLeast(Role.Learner), Operation("Wait for a seat in a cohort, or in whichever of the course has one first", Success = 201)]
    public async Task<Reply<WaitlistPlace>> JoinWaitlist(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/waitlist")] HttpRequest request, [FromBody] WaitlistWish wish, CancellationToken cancellation) =>
        (await waitlists.JoinAsync(request.Caller(), wish, cancellation)).Succeeded(out var entry, out var refusal)
            ? Reply.Created("/v1/me/waitlist", await places.ReadAsync(entry, cancellation))
            : refusal;

    [Function(nameof(LeaveWaitlist))]
    [AtLeast(Role.Learner), Operation("Wait no longer for a seat in a course; an offer is declined with that", Success = 204)]
    public async Task<Reply<Nothing>> LeaveWaitlist(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/waitlist/{courseId}")] HttpRequest request, string courseId, CancellationToken cancellation) =>
        (await waitlists.LeaveAsync(request.Caller(), CourseId.From(courseId), cancellation)).Then(_ => Reply.NoContent());

    [Function(nameof(ListMyWaitlist))]
    [AtLeast(Role.Learner), Query<PageQuery>, Operation("List where I wait for a seat or have an offer, and what became of it in the last 30 days")]
    public async Task<Reply<Page<WaitlistPlace>>> ListMyWaitlist(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/me/waitlist")] HttpRequest request, CancellationToken cancellation) =>
        await places.ListAsync(request.Caller(), request.Query<PageQuery>(), cancellation);

    [Function(nameof(AcceptOffer))]
    [AtLeast(Role.Learner), Operation("Take the seat that is offered to me; unless it is free, a checkout has to follow within 30 minutes")]
    public async Task<Reply<WaitlistPlace>> AcceptOffer(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/waitlist/{courseId}/accept")] HttpRequest request, string courseId, CancellationToken cancellation) =>
        (await offers.AcceptAsync(request.Caller().UserId, CourseId.From(courseId), cancellation)).Succeeded(out var entry, out var refusal)
            ? await places.ReadAsync(entry, cancellation)
            : refusal;

    [Function(nameof(DeclineOffer))]
    [AtLeast(Role.Learner), Operation("Let the next in line have the seat that is offered to me", Success = 204)]
    public async Task<Reply<Nothing>> DeclineOffer(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/waitlist/{courseId}/decline")] HttpRequest request, string courseId, CancellationToken cancellation) =>
        (await offers.DeclineAsync(request.Caller().UserId, CourseId.From(courseId), cancellation)).Then(_ => Reply.NoContent());

    [Function(nameof(AnswerOffer))]
    [Anyone, Operation("Accept or decline an offer with the link from the mail")]
    public async Task<Reply<WaitlistPlace>> AnswerOffer(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/waitlist/answer")] HttpRequest request, [FromBody] OfferAnswer answer, CancellationToken cancellation) =>
        (await offers.AnswerAsync(answer.Token, answer.Accept, network.Of(request), cancellation)).Succeeded(out var entry, out var refusal)
            ? await places.ReadAsync(entry, cancellation)
            : refusal;
}

/// <param name="Token">What stands behind <c>#token=</c> in the link.</param>
/// <param name="Accept">False lets the next in line have the seat.</param>
public sealed record OfferAnswer([property: StringLength(OfferToken.MaxLength)] string Token, bool Accept);
