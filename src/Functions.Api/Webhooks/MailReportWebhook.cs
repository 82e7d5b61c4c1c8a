using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Academy.Core.Messaging;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Api.Webhooks;

/// <summary>Where Event Grid sends what became of mails; the secret in its address says that it is ours.</summary>
public sealed class MailReportWebhook(MailReports reports)
{
    [Function(nameof(ReceiveMailReports))]
    [Anyone, Query<MailReportQuery>, Operation("Take in what became of mails")]
    public async Task<Reply<MailReportReceipt>> ReceiveMailReports(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/webhooks/mail")] HttpRequest request, CancellationToken cancellation) =>
        await reports.ReceiveAsync(request.Query<MailReportQuery>().Secret, request.RawBody(), cancellation);
}

public sealed record MailReportQuery
{
    [StringLength(200), Description("The secret of the address")]
    public string Secret { get; init; } = "";
}
