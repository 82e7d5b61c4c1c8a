using System.ComponentModel.DataAnnotations;
using Academy.Core.Platform;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace Academy.Functions.Jobs.Admin;

/// <summary>What administrators see of workflows, and how they end one.</summary>
public static class WorkflowFunctions
{
    [Function(nameof(ListWorkflows))]
    [AtLeast(Role.PlatformAdmin), Query<WorkflowQuery>, Operation("List workflows, in no particular order")]
    public static async Task<Reply<Page<WorkflowSummary>>> ListWorkflows(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/admin/workflows")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) => await new WorkflowAdministration(client).ListAsync(request.Query<WorkflowQuery>(), cancellation);

    [Function(nameof(GetWorkflow))]
    [AtLeast(Role.PlatformAdmin), Operation("Get a workflow")]
    public static async Task<Reply<WorkflowView>> GetWorkflow(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/admin/workflows/{id}")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) => await new WorkflowAdministration(client).ReadAsync(id, cancellation);

    [Function(nameof(TerminateWorkflow))]
    [AtLeast(Role.PlatformAdmin), Operation("End a workflow and those that it started; it stops as soon as it can", Success = 202)]
    public static async Task<Reply<Nothing>> TerminateWorkflow(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/admin/workflows/{id}/terminate")] HttpRequest request,
        string id,
        [FromBody] WorkflowTermination body,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) => (await new WorkflowAdministration(client).TerminateAsync(id, body.Reason, cancellation)).Then(_ => Reply.Accepted());
}

public sealed record WorkflowTermination
{
    [Required, StringLength(500, MinimumLength = 1)]
    public string Reason { get; init; } = "";
}
