using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using static Microsoft.Azure.Functions.Worker.AuthorizationLevel;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace Academy.Local.Tests.Hosting;

public sealed class HttpTriggerTests(HttpTriggerTests.Academy academy) : IClassFixture<HttpTriggerTests.Academy>
{
    [Theory]
    [InlineData("echo/abc", "text abc")]
    [InlineData("echo/12", "int 12")]
    [InlineData("echo/12/at/7", "12 at 7")]
    [InlineData("echo/special", "literal")]
    [InlineData("pages", "page none")]
    [InlineData("pages/3", "page 3")]
    [InlineData("numbers", "number 7")]
    [InlineData("numbers/8", "number 8")]
    [InlineData("files/a/b/c.txt", "file a/b/c.txt")]
    [InlineData("typed/9000000000/true/0b0fd3b6-7f61-4a4f-9d2c-000000000001/2.5", "9000000000 True 0b0fd3b6-7f61-4a4f-9d2c-000000000001 2.5")]
    [InlineData("Unnamed", "by its name")]
    [InlineData("ECHO/SPECIAL", "literal")]
    public async Task A_request_reaches_the_function_whose_route_fits_best(string path, string answer) =>
        (await academy.Host.Http.GetStringAsync(path)).ShouldBe(answer);

    [Theory]
    [InlineData("sync", 200, "\"sync\"")]
    [InlineData("task", 200, "\"task\"")]
    [InlineData("value-task", 200, "{\"name\":\"value task\"}")]
    [InlineData("nothing", 204, "")]
    [InlineData("nothing-later", 204, "")]
    [InlineData("written", 200, "written by hand")]
    [InlineData("result", 418, "")]
    [InlineData("action-result", 202, "{\"name\":\"action\"}")]
    [InlineData("static", 200, "\"static\"")]
    public async Task What_a_function_returns_becomes_the_response(string path, int status, string body)
    {
        var response = await academy.Host.Http.GetAsync($"returns/{path}");

        ((int)response.StatusCode).ShouldBe(status);
        (await response.Content.ReadAsStringAsync()).ShouldBe(body);
    }

    [Fact]
    public async Task Only_the_methods_of_the_trigger_are_answered()
    {
        var response = await academy.Host.Http.DeleteAsync("greet");

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        response.Content.Headers.Allow.Order().ShouldBe(["POST", "PUT"]);
        ShouldBeDataOnly(response);
        await ShouldBeProblem(response, "request.method_not_allowed");
    }

    [Fact]
    public async Task An_address_that_no_function_has_is_a_problem()
    {
        var response = await academy.Host.Http.GetAsync("nowhere");

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        ShouldBeDataOnly(response);
        await ShouldBeProblem(response, "request.no_such_address");
    }

    private static void ShouldBeDataOnly(HttpResponseMessage response)
    {
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        response.Headers.GetValues("Content-Security-Policy").ShouldBe(["default-src 'none'; frame-ancestors 'none'"]);
        response.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task A_function_without_methods_answers_any() =>
        (await academy.Host.Http.SendAsync(new HttpRequestMessage(HttpMethod.Trace, "any"))).StatusCode.ShouldBe(HttpStatusCode.NoContent);

    [Fact]
    public async Task A_body_is_bound_in_the_strict_dialect()
    {
        var answer = await academy.Host.Http.PostAsJsonAsync("greet", new { name = "Ada" });

        (await answer.Content.ReadAsStringAsync()).ShouldBe("\"Hello Ada\"");
    }

    [Theory]
    [InlineData("{\"name\":\"Ada\",\"nmae\":1}")]
    [InlineData("{\"name\":1}")]
    [InlineData("{\"name\":")]
    [InlineData("null")]
    [InlineData("")]
    public async Task A_body_that_does_not_fit_is_refused(string body)
    {
        var response = await academy.Host.Http.PostAsync("greet", new StringContent(body, Encoding.UTF8, "application/json"));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await ShouldBeProblem(response, "request.malformed");
    }

    [Fact]
    public async Task A_route_value_that_does_not_fit_its_parameter_is_refused() =>
        (await academy.Host.Http.GetAsync("numbers/many")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task Text_and_bytes_are_bodies_too()
    {
        (await (await academy.Host.Http.PostAsync("text", new StringContent("as it is"))).Content.ReadAsStringAsync()).ShouldBe("\"as it is\"");
        (await (await academy.Host.Http.PostAsync("bytes", new ByteArrayContent([1, 2, 3]))).Content.ReadAsStringAsync()).ShouldBe("3");
    }

    [Fact]
    public async Task A_function_is_made_for_each_request_from_a_scope_of_its_own()
    {
        var first = await academy.Host.Http.GetStringAsync("scope");
        var second = await academy.Host.Http.GetStringAsync("scope");

        first.ShouldNotBe(second);
        Scoped.Disposed.ShouldContain(first);
    }

    [Fact]
    public async Task A_failure_that_no_middleware_answers_tells_nothing_of_itself()
    {
        var response = await academy.Host.Http.GetAsync("fails");

        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await response.Content.ReadAsStringAsync()).ShouldNotContain("secret detail");
        await ShouldBeProblem(response, "server.error");
    }

    [Fact]
    public async Task A_function_hears_that_its_client_went_away()
    {
        using var impatient = new CancellationTokenSource();
        var request = academy.Host.Http.GetAsync("waits", impatient.Token);
        await Functions.Waiting.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await impatient.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(request);
        await Functions.GaveUp.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Every_response_says_what_it_asked_of_Cosmos()
    {
        var response = await academy.Host.Http.GetAsync("echo/abc");

        response.Headers.GetValues("x-academy-cosmos-operations").ShouldBe(["0"]);
        response.Headers.GetValues("x-academy-request-charge").ShouldBe(["0"]);
    }

    [Fact]
    public async Task A_thousand_requests_at_once_are_all_answered()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(n => academy.Host.Http.GetStringAsync($"echo/{n}")));

        answers.ShouldBe(Enumerable.Range(0, 1000).Select(n => $"int {n}"));
    }

    private static async Task ShouldBeProblem(HttpResponseMessage response, string code)
    {
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        problem.GetProperty("code").GetString().ShouldBe(code);
        problem.GetProperty("status").GetInt32().ShouldBe((int)response.StatusCode);
    }

    public sealed class Academy : IAsyncLifetime
    {
        public AcademyHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Host = await AcademyHost.StartAsync(new AcademyHostOptions
        {
            Functions = [typeof(Functions), typeof(Returns)],
            Configure = worker => worker.Services.AddScoped<Scoped>(),
        });

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }

    internal sealed class Scoped : IDisposable
    {
        public static System.Collections.Concurrent.ConcurrentBag<string> Disposed { get; } = [];

        public string Id { get; } = Guid.NewGuid().ToString();

        public void Dispose() => Disposed.Add(Id);
    }

    public sealed record Greeting(string Name);

    internal sealed class Functions(Scoped scoped, IServiceProvider services)
    {
        public static TaskCompletionSource Waiting { get; } = new();

        public static TaskCompletionSource GaveUp { get; } = new();

        [Function("EchoText")]
        public IResult EchoText([HttpTrigger(Anonymous, "get", Route = "echo/{value}")] HttpRequest request, string value) => Results.Text($"text {value}");

        [Function("EchoInt")]
        public IResult EchoInt([HttpTrigger(Anonymous, "get", Route = "echo/{value:int}")] HttpRequest request, int value) => Results.Text($"int {value}");

        [Function("EchoLiteral")]
        public IResult EchoLiteral([HttpTrigger(Anonymous, "get", Route = "echo/special")] HttpRequest request) => Results.Text("literal");

        [Function("EchoTwo")]
        public IResult EchoTwo([HttpTrigger(Anonymous, "get", Route = "echo/{value}/at/{place}")] HttpRequest request, long value, string place) =>
            Results.Text($"{value} at {place}");

        [Function("Pages")]
        public IResult Pages([HttpTrigger(Anonymous, "get", Route = "pages/{page:int?}")] HttpRequest request, int? page) =>
            Results.Text(page is null ? "page none" : $"page {page}");

        [Function("Numbers")]
        public IResult Numbers([HttpTrigger(Anonymous, "get", Route = "numbers/{number?}")] HttpRequest request, int number = 7) => Results.Text($"number {number}");

        [Function("Files")]
        public IResult Files([HttpTrigger(Anonymous, "get", Route = "files/{*path}")] HttpRequest request, string path) => Results.Text($"file {path}");

        [Function("Typed")]
        public IResult Typed([HttpTrigger(Anonymous, "get", Route = "typed/{a}/{b}/{c}/{d}")] HttpRequest request, long a, bool b, Guid c, double d) =>
            Results.Text(FormattableString.Invariant($"{a} {b} {c} {d}"));

        [Function("Unnamed")]
        public IResult Unnamed([HttpTrigger(Anonymous, "get")] HttpRequest request) => Results.Text("by its name");

        [Function("Any")]
        public void Any([HttpTrigger(Anonymous, Route = "any")] HttpRequest request)
        {
        }

        [Function("Greet")]
        public string Greet([HttpTrigger(Anonymous, "post", "put", Route = "greet")] HttpRequest request, [FromBody] Greeting greeting) => $"Hello {greeting.Name}";

        [Function("Text")]
        public string Text([HttpTrigger(Anonymous, "post", Route = "text")] HttpRequest request, [FromBody] string body) => body;

        [Function("Bytes")]
        public int Bytes([HttpTrigger(Anonymous, "post", Route = "bytes")] HttpRequest request, [FromBody] byte[] body) => body.Length;

        [Function("Scope")]
        public IResult Scope([HttpTrigger(Anonymous, "get", Route = "scope")] HttpRequest request, FunctionContext context)
        {
            context.InstanceServices.GetService(typeof(Scoped)).ShouldBeSameAs(scoped);
            services.GetService(typeof(Scoped)).ShouldBeSameAs(scoped);
            return Results.Text(scoped.Id);
        }

        [Function("Fails")]
        public string Fails([HttpTrigger(Anonymous, "get", Route = "fails")] HttpRequest request) => throw new InvalidOperationException("secret detail");

        [Function("Waits")]
        public async Task Waits([HttpTrigger(Anonymous, "get", Route = "waits")] HttpRequest request, CancellationToken cancellation)
        {
            Waiting.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellation).ContinueWith(_ => GaveUp.SetResult(), TaskScheduler.Default);
        }
    }

    internal sealed class Returns
    {
        [Function("Sync")]
        public string Sync([HttpTrigger(Anonymous, "get", Route = "returns/sync")] HttpRequest request) => "sync";

        [Function("Task")]
        public async Task<string> Task([HttpTrigger(Anonymous, "get", Route = "returns/task")] HttpRequest request)
        {
            await System.Threading.Tasks.Task.Yield();
            return "task";
        }

        [Function("ValueTask")]
        public ValueTask<Greeting> ValueTask([HttpTrigger(Anonymous, "get", Route = "returns/value-task")] HttpRequest request) => new(new Greeting("value task"));

        [Function("Nothing")]
        public void Nothing([HttpTrigger(Anonymous, "get", Route = "returns/nothing")] HttpRequest request)
        {
        }

        [Function("NothingLater")]
        public async Task NothingLater([HttpTrigger(Anonymous, "get", Route = "returns/nothing-later")] HttpRequest request) => await System.Threading.Tasks.Task.Yield();

        [Function("Written")]
        public Task Written([HttpTrigger(Anonymous, "get", Route = "returns/written")] HttpContext http) => http.Response.WriteAsync("written by hand");

        [Function("Result")]
        public Task<IResult> Result([HttpTrigger(Anonymous, "get", Route = "returns/result")] HttpRequest request) =>
            System.Threading.Tasks.Task.FromResult(Results.StatusCode(418));

        [Function("ActionResult")]
        public IActionResult ActionResult([HttpTrigger(Anonymous, "get", Route = "returns/action-result")] HttpRequest request) =>
            new ObjectResult(new Greeting("action")) { StatusCode = 202 };

        [Function("Static")]
        public static string Static([HttpTrigger(Anonymous, "get", Route = "returns/static")] HttpRequest request) => "static";
    }
}
