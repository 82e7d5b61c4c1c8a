using Academy.Core.Materials.OfficeHours;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Api.Webhooks;

/// <summary>Where Cal.com sends what becomes of bookings; its signature says that it is Cal.com.</summary>
public sealed class CalWebhook(CalInbox inbox)
{
    [Function(nameof(ReceiveCalEvent))]
    [Anyone, Operation("Take in an event that Cal.com signed")]
    public async Task<Reply<CalReceipt>> ReceiveCalEvent(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/webhooks/cal")] HttpRequest request, CancellationToken cancellation) =>
        await inbox.ReceiveAsync(request.Headers[CalSignature.Header], request.RawBody(), cancellation);
}
