using System.Net;
using System.Text;
using Academy.Core.Messaging;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Organizations;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Messaging;

/// <summary>What Event Grid tells of mails.</summary>
[Spec(192)]
public sealed class MailReportTests : IAsyncLifetime
{
    private AcademyHost academy = null!;

    public async ValueTask InitializeAsync() => academy = await AcademyHost.StartAsync(new()
    {
        Configure = worker => worker.Services.Configure<MailReportOptions>(options => options.ReportSecret = "s3cret"),
    });

    public ValueTask DisposeAsync() => academy.DisposeAsync();

    [Fact]
    public async Task Event_Grid_is_answered_when_it_is_set_up()
    {
        var receipt = await ReportAsync("""[{ "eventType": "Microsoft.EventGrid.SubscriptionValidationEvent", "data": { "validationCode": "512d38b6" } }]""");

        receipt.ShouldBe(new("512d38b6", 0));
    }

    [Theory]
    [InlineData("Bounced", true)]
    [InlineData("Suppressed", true)]
    [InlineData("Delivered", false)]
    [InlineData("Failed", false)]
    public async Task An_address_that_no_mail_reaches_is_remembered_and_one_in_passing_trouble_is_not(string status, bool expected)
    {
        var receipt = await ReportAsync($$"""[{ "eventType": "Microsoft.Communication.EmailDeliveryReportReceived", "data": { "recipient": "Ada@example.com", "status": "{{status}}" } }]""");

        receipt.Bounces.ShouldBe(expected ? 1 : 0);
        (await academy.Services.GetRequiredService<MailBounces>().FindAsync("ada@example.com", CancellationToken.None) is not null).ShouldBe(expected);
    }

    [Fact]
    public async Task A_sign_in_link_is_not_sent_where_no_mail_arrives()
    {
        await ReportAsync("""[{ "eventType": "Microsoft.Communication.EmailDeliveryReportReceived", "data": { "recipient": "ada@example.com", "status": "Bounced" } }]""");

        await academy.Http.PostAsync("v1/auth/magic-link", System.Net.Http.Json.JsonContent.Create(new { email = "ada@example.com" }));

        (await academy.MailToAsync("ada@example.com")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("?secret=wrong")]
    [InlineData("")]
    public async Task Nobody_else_reports(string query) =>
        await (await SendAsync("[]", query)).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized, "mail.bad_secret");

    [Fact]
    public async Task Without_a_secret_nobody_reports()
    {
        await using var own = await AcademyHost.StartAsync();

        await (await own.Http.PostAsync("v1/webhooks/mail?secret=", new StringContent("[]"))).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized, "mail.bad_secret");
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("[7]")]
    public async Task A_body_that_is_no_list_of_events_is_refused(string body) =>
        await (await SendAsync(body)).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "mail.bad_report");

    private async Task<MailReportReceipt> ReportAsync(string body) => await (await SendAsync(body)).ReadAsync<MailReportReceipt>();

    private Task<HttpResponseMessage> SendAsync(string body, string query = "?secret=s3cret") =>
        academy.Http.PostAsync($"v1/webhooks/mail{query}", new StringContent(body, Encoding.UTF8, "application/json"));
}
