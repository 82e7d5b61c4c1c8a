using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Academy.Core.Platform;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Academy.Functions.Tests.Workflows;

public sealed class WorkflowEndpointTests(WorkflowEndpointTests.Running academy) : IClassFixture<WorkflowEndpointTests.Running>
{
    [Fact]
    public async Task A_workflow_tells_its_status_and_times_but_not_its_input_or_output()
    {
        await academy.StartAsync("Reporting", "report:1", "secret");

        var view = await academy.GetAsync("v1/admin/workflows/report:1");

        view.GetProperty("id").GetString().ShouldBe("report:1");
        view.GetProperty("name").GetString().ShouldBe("Reporting");
        view.GetProperty("status").GetString().ShouldBe("running");
        view.GetProperty("customStatus").GetProperty("done").GetInt32().ShouldBe(3);
        view.GetProperty("createdAt").GetDateTimeOffset().ShouldBe(academy.Academy.Clock.GetUtcNow());
        view.ToString().ShouldNotContain("secret");
    }

    [Fact]
    public async Task A_workflow_that_failed_says_why()
    {
        await academy.StartAsync("Breaking", "break:1");

        var view = await academy.GetAsync("v1/admin/workflows/break:1");

        view.GetProperty("status").GetString().ShouldBe("failed");
        view.GetProperty("failure").GetProperty("type").GetString().ShouldBe("System.FormatException");
        view.GetProperty("failure").GetProperty("message").GetString().ShouldBe("broken");
    }

    [Fact]
    public async Task The_list_narrows_by_status_and_name_and_pages_to_its_end()
    {
        for (var i = 0; i < 5; i++)
        {
            await academy.StartAsync("Listed", $"listed:{i}");
        }

        await academy.Admin.PostAsJsonAsync("v1/admin/workflows/listed:4/terminate", new { reason = "enough" });
        await academy.Academy.SettleAsync();

        (await academy.ListAsync("name=Listed&limit=2")).ShouldBe(["listed:0", "listed:1", "listed:2", "listed:3", "listed:4"]);
        (await academy.ListAsync("name=Listed&status=running&limit=100")).ShouldBe(["listed:0", "listed:1", "listed:2", "listed:3"]);
        (await academy.ListAsync("name=Listed&status=terminated")).ShouldBe(["listed:4"]);
        (await academy.ListAsync("name=Nothing")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Termination_ends_a_workflow_once()
    {
        await academy.StartAsync("Reporting", "ending:1", "x");

        (await academy.Admin.PostAsJsonAsync("v1/admin/workflows/ending:1/terminate", new { reason = "enough" })).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var again = await academy.Admin.PostAsJsonAsync("v1/admin/workflows/ending:1/terminate", new { reason = "enough" });

        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await again.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe("workflow.over");
        (await academy.GetAsync("v1/admin/workflows/ending:1")).GetProperty("status").GetString().ShouldBe("terminated");
    }

    [Theory]
    [InlineData("GET", "v1/admin/workflows/nobody", HttpStatusCode.NotFound, "workflow.not_found")]
    [InlineData("POST", "v1/admin/workflows/nobody/terminate", HttpStatusCode.NotFound, "workflow.not_found")]
    [InlineData("GET", "v1/admin/workflows?after=x", HttpStatusCode.BadRequest, "page.bad_cursor")]
    public async Task What_is_not_there_is_refused(string method, string path, HttpStatusCode status, string code)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = method == "POST" ? JsonContent.Create(new { reason = "x" }) : null };

        var response = await academy.Admin.SendAsync(request);

        response.StatusCode.ShouldBe(status);
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe(code);
    }

    [Fact]
    public async Task Termination_needs_a_reason()
    {
        (await academy.Admin.PostAsJsonAsync("v1/admin/workflows/nobody/terminate", new { reason = "" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    /// <summary>The academy with some workflows beside its own.</summary>
    public sealed class Running : IAsyncLifetime
    {
        public AcademyHost Academy { get; private set; } = null!;

        internal HttpClient Admin { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Academy = await AcademyHost.StartAsync(new AcademyHostOptions { MoreFunctions = [typeof(Workflows)] });
            Admin = await Academy.SignInAsync(Role.PlatformAdmin);
        }

        public async Task StartAsync(string name, string id, object? input = null)
        {
            await Academy.Workflows.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions(id));
            await Academy.SettleAsync();
        }

        public async Task<JsonElement> GetAsync(string path) => await Admin.GetFromJsonAsync<JsonElement>(path);

        /// <summary>The ids of all pages.</summary>
        public async Task<IReadOnlyList<string>> ListAsync(string query)
        {
            List<string> ids = [];
            for (string? after = ""; after is not null;)
            {
                var page = await GetAsync($"v1/admin/workflows?{query}{after}");
                ids.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
                after = page.TryGetProperty("nextCursor", out var next) ? $"&after={next.GetString()}" : null;
            }

            return [.. ids.Order(StringComparer.Ordinal)];
        }

        public ValueTask DisposeAsync() => Academy.DisposeAsync();
    }

    private sealed class Workflows
    {
        [Function("Reporting")]
        public async Task<string> Report([OrchestrationTrigger] TaskOrchestrationContext context, string secret)
        {
            context.SetCustomStatus(new { done = 3 });
            await context.WaitForExternalEvent<object>("go");
            return secret;
        }

        [Function("Breaking")]
        public Task Break([OrchestrationTrigger] TaskOrchestrationContext context) => throw new FormatException("broken");

        [Function("Listed")]
        public Task Wait([OrchestrationTrigger] TaskOrchestrationContext context) => context.WaitForExternalEvent<object>("go");
    }
}
