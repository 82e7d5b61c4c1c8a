using Academy.Core.Payments.Offers;
using Academy.Core.Platform;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace Academy.Functions.Api.Payments;

/// <summary>What is for sale beside seats in cohorts: places on tracks, premium, and seats for organizations.</summary>
public sealed class OfferFunctions(Shop shop)
{
    [Function(nameof(ListOffers))]
    [Anyone, Query<PageQuery>, Operation("List what is for sale, by name")]
    public async Task<Reply<Page<OfferView>>> ListOffers(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/offers")] HttpRequest request, CancellationToken cancellation) =>
        await shop.ListAsync(all: false, request.Query<PageQuery>(), cancellation);

    [Function(nameof(ListAllOffers))]
    [AtLeast(Role.PlatformAdmin), Query<PageQuery>, Operation("List all offers by name, those that can't be bought too")]
    public async Task<Reply<Page<OfferView>>> ListAllOffers(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/admin/offers")] HttpRequest request, CancellationToken cancellation) =>
        await shop.ListAsync(all: true, request.Query<PageQuery>(), cancellation);

    [Function(nameof(GetOffer))]
    [AtLeast(Role.PlatformAdmin), Operation("Get an offer, with the version to change it by")]
    public async Task<Reply<OfferView>> GetOffer(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/admin/offers/{id}")] HttpRequest request, string id, CancellationToken cancellation) =>
        (await shop.ReadAsync(OfferId.From(id), cancellation)).Then(Changed);

    [Function(nameof(CreateOffer))]
    [AtLeast(Role.PlatformAdmin), Operation("Put something up for sale", Success = 201)]
    public async Task<Reply<OfferView>> CreateOffer(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/admin/offers")] HttpRequest request,
        [FromBody] OfferContent content,
        CancellationToken cancellation) =>
        (await shop.CreateAsync(content, cancellation)).Then(offer => Reply.Created($"/v1/admin/offers/{offer.OfferId}", OfferView.From(offer), offer.ETag));

    [Function(nameof(UpdateOffer))]
    [AtLeast(Role.PlatformAdmin), Operation("Replace an offer; what was bought before keeps its price")]
    public async Task<Reply<OfferView>> UpdateOffer(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/admin/offers/{id}")] HttpRequest request,
        string id,
        [FromBody] OfferContent content,
        CancellationToken cancellation) =>
        (await shop.UpdateAsync(OfferId.From(id), request.IfMatch(), content, cancellation)).Then(Changed);

    private static Reply<OfferView> Changed(Offer offer) => Reply.Ok(OfferView.From(offer), offer.ETag);
}
