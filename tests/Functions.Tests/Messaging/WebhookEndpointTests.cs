using System.Net;
using System.Text.Json;
using Academy.Core.Messaging.Webhooks;
using Academy.Core.Platform;
using Academy.Functions.Http.Responses;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Courses;
using Academy.Functions.Tests.Organizations;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Messaging;

[Spec(189, 198)]
public sealed class WebhookEndpointTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private AcademyHost Academy => fixture.Academy;

    [Fact]
    public async Task A_webhook_is_made_read_listed_and_ended()
    {
        var admin = await AdminAsync();

        var webhook = await Academy.SubscribeAsync(WebhookCalls.Content(events: ["cohort.completed", "enrollment.created"]));

        (await Academy.ReadAsync(webhook)).ShouldBeEquivalentTo(webhook.View);
        (webhook.View.Active, webhook.View.Url).ShouldBe((true, "https://hooks.example/academy"));
        webhook.View.Events.ShouldBe(["cohort.completed", "enrollment.created"]);
        (await (await admin.GetAsync("v1/webhooks?limit=100")).ReadAsync<Page<WebhookView>>()).Items.ShouldContain(each => each.Id == webhook.View.Id);
        (await admin.DeleteAsync(webhook.Path)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await admin.GetAsync(webhook.Path)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "webhook.not_found");
        await (await admin.DeleteAsync(webhook.Path)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "webhook.not_found");
        await (await admin.GetAsync($"{webhook.Path}/deliveries")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "webhook.not_found");
    }

    [Fact]
    public async Task The_secret_is_told_once_and_stored_encrypted()
    {
        var webhook = await Academy.SubscribeAsync(WebhookCalls.Content());

        webhook.Secret.ShouldMatch("^whsec_[A-Za-z0-9_-]{43}$");
        (await (await (await AdminAsync()).GetAsync(webhook.Path)).Content.ReadAsStringAsync()).ShouldNotContain("secret", Case.Insensitive);
        (await StoredAsync()).ShouldAllBe(document => !document.Contains(webhook.Secret, StringComparison.Ordinal));
        var stored = (await Academy.Services.GetRequiredService<WebhookStore>().FindAsync(webhook.View.Id, CancellationToken.None))!;
        Academy.Services.GetRequiredService<SecretSeal>().Open(stored.Secrets.Single().Sealed).ShouldBe(webhook.Secret);
    }

    [Fact]
    public async Task Who_repeats_the_request_is_told_the_same_secret_which_is_kept_encrypted_for_that()
    {
        var (admin, key) = (await AdminAsync(), Guid.NewGuid().ToString());

        var first = await WebhookCalls.ReadWebhookAsync(await CreateAsync(admin, key));
        var again = await CreateAsync(admin, key);

        again.Headers.GetValues(ApiHeaders.IdempotencyReplayed).Single().ShouldBe("true");
        (await WebhookCalls.ReadWebhookAsync(again)).ShouldBeEquivalentTo(first);
        (await StoredAsync()).ShouldAllBe(document => !document.Contains(first.Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_is_changed_by_the_version_that_was_read()
    {
        var admin = await AdminAsync();
        var webhook = await Academy.SubscribeAsync(WebhookCalls.Content());
        var content = WebhookCalls.Content("https://other.example:8443/a", "cohort.cancelled") with { Active = false };

        var changed = await (await admin.PutAsync(webhook.Path, content, webhook.ETag)).ReadAsync<WebhookView>();

        (changed.Url, changed.Active).ShouldBe(("https://other.example:8443/a", false));
        changed.Events.ShouldBe(["cohort.cancelled"]);
        await (await admin.PutAsync(webhook.Path, content, webhook.ETag)).ShouldBeRefusedAsync(HttpStatusCode.PreconditionFailed, "webhook.stale");
        await (await admin.PutAsync(webhook.Path, content)).ShouldBeRefusedAsync(HttpStatusCode.PreconditionRequired, "webhook.version_required");
    }

    [Fact]
    public async Task Another_secret_takes_the_place_of_the_first()
    {
        var webhook = await Academy.SubscribeAsync(WebhookCalls.Content());

        var rotated = await WebhookCalls.ReadWebhookAsync(await (await AdminAsync()).PostAsync($"{webhook.Path}/rotate-secret", new WebhookRotation()));

        rotated.Secret.ShouldNotBe(webhook.Secret);
        rotated.View.OldSecretUntil.ShouldBe(Academy.Clock.GetUtcNow().AddHours(24));
        (await StoredAsync()).ShouldAllBe(document => !document.Contains(rotated.Secret, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://hooks.example/", "enrollment.created", null, "webhook.bad_url")]
    [InlineData("https://169.254.169.254/metadata", "enrollment.created", null, "webhook.bad_url")]
    [InlineData("https://127.0.0.1/", "enrollment.created", null, "webhook.bad_url")]
    [InlineData("https://hooks.example:8080/", "enrollment.created", null, "webhook.bad_url")]
    [InlineData("https://hooks.example/", "enrollment.exploded", null, "webhook.unknown_event")]
    [InlineData("https://hooks.example/", "enrollment.created", "nobody", "webhook.unknown_organization")]
    public async Task What_cannot_be_told_is_refused(string url, string name, string? organization, string code)
    {
        var content = WebhookCalls.Content(url, name) with { OrganizationId = organization is null ? null : new(organization) };

        await (await (await AdminAsync()).PostAsync("v1/webhooks", content)).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, code);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"url":"https://hooks.example/","events":[]}""")]
    [InlineData("""{"url":"","events":["enrollment.created"]}""")]
    [InlineData("""{"url":"https://hooks.example/","events":["enrollment.created"],"secret":"mine"}""")]
    public async Task A_body_that_is_none_is_refused(string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        (await (await AdminAsync()).PostAsync("v1/webhooks", content)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_catalogue_of_events_can_be_read()
    {
        var events = await (await (await AdminAsync()).GetAsync("v1/webhook-events")).ReadAsync<IReadOnlyList<WebhookEventType>>();

        events.ShouldBe(WebhookCatalog.All);
    }

    [Fact]
    public async Task Webhooks_are_for_administrators()
    {
        var webhook = await Academy.SubscribeAsync(WebhookCalls.Content());

        foreach (var role in Enum.GetValues<Role>().Where(role => role < Role.PlatformAdmin))
        {
            await (await (await Academy.SignInAsync(role)).GetAsync(webhook.Path)).ShouldBeRefusedAsync(HttpStatusCode.Forbidden, "access.role_too_low");
        }
    }

    private Task<HttpClient> AdminAsync() => Academy.SignInAsync(Role.PlatformAdmin);

    private static async Task<HttpResponseMessage> CreateAsync(HttpClient admin, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v1/webhooks") { Content = System.Net.Http.Json.JsonContent.Create(WebhookCalls.Content(), options: Json.Documents) };
        request.Headers.Add(ApiHeaders.IdempotencyKey, key);
        return await admin.SendAsync(request);
    }

    /// <summary>Everything that lies beside the webhooks, as text.</summary>
    private async Task<IReadOnlyList<string>> StoredAsync()
    {
        await Academy.SettleAsync();
        using var pages = Academy.Services.GetRequiredService<AcademyDatabase>().Operations.GetItemQueryIterator<JsonElement>(new QueryDefinition("SELECT * FROM c"));
        List<string> stored = [];
        while (pages.HasMoreResults)
        {
            stored.AddRange((await pages.ReadNextAsync()).Select(document => document.GetRawText()));
        }

        stored.ShouldNotBeEmpty();
        return stored;
    }
}
