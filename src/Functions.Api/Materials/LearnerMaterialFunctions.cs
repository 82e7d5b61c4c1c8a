using Academy.Core.Cohorts;
using Academy.Core.Materials.Kit;
using Academy.Core.Materials.Recordings;
using Academy.Core.Platform;
using Academy.Functions.Http.Authentication;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Api.Materials;

/// <summary>What learners take away from a cohort, up to a year after its end.</summary>
public sealed class LearnerMaterialFunctions(KitReading kit, RecordingReading recordings, FileTickets tickets)
{
    [Function(nameof(ListMyKit))]
    [AtLeast(Role.Learner), Query<PageQuery>, Operation("List the kit of a cohort that I take part in")]
    public async Task<Reply<Page<KitItemView>>> ListMyKit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/me/cohorts/{cohortId}/kit")] HttpRequest request, string cohortId, CancellationToken cancellation) =>
        await kit.ListAsync(request.Caller(), CohortId.From(cohortId), request.Query<PageQuery>(), cancellation);

    [Function(nameof(GetMyKitItemLink))]
    [AtLeast(Role.Learner), Operation("Get the link to an item of my kit; one to a file is good for some minutes")]
    public async Task<Reply<MaterialLinkView>> GetMyKitItemLink(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/me/cohorts/{cohortId}/kit/{itemId}/link")] HttpRequest request,
        string cohortId,
        string itemId,
        CancellationToken cancellation) =>
        (await kit.FindLinkAsync(request.Caller(), CohortId.From(cohortId), KitItemId.From(itemId), cancellation)).Then(tickets.Issue);

    [Function(nameof(ListMyRecordings))]
    [AtLeast(Role.Learner), Query<PageQuery>, Operation("List the recordings of a cohort that I take part in")]
    public async Task<Reply<Page<RecordingView>>> ListMyRecordings(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/me/cohorts/{cohortId}/recordings")] HttpRequest request,
        string cohortId,
        CancellationToken cancellation) =>
        await recordings.ListAsync(request.Caller(), CohortId.From(cohortId), request.Query<PageQuery>(), cancellation);

    [Function(nameof(GetMyRecordingLink))]
    [AtLeast(Role.Learner), Operation("Get the link to a recording; one to a file is good for some minutes")]
    public async Task<Reply<MaterialLinkView>> GetMyRecordingLink(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/me/cohorts/{cohortId}/recordings/{recordingId}/link")] HttpRequest request,
        string cohortId,
        string recordingId,
        CancellationToken cancellation) =>
        (await recordings.FindLinkAsync(request.Caller(), CohortId.From(cohortId), RecordingId.From(recordingId), cancellation)).Then(tickets.Issue);
}
