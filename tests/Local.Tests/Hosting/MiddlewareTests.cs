using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using static Microsoft.Azure.Functions.Worker.AuthorizationLevel;

namespace Academy.Local.Tests.Hosting;

public sealed class MiddlewareTests
{
    [Fact]
    public async Task Middleware_wraps_the_call_in_the_order_of_registration()
    {
        await using var academy = await StartAsync(worker => worker.UseMiddleware<Outer>().UseMiddleware<Inner>());

        var response = await academy.Http.GetAsync("steps");

        (await response.Content.ReadAsStringAsync()).ShouldBe("\"outer> inner> Steps <inner <outer\"");
    }

    [Fact]
    public async Task Middleware_replaces_what_the_function_returned_before_it_is_written()
    {
        await using var academy = await StartAsync(worker => worker.Use(next => async context =>
        {
            await next(context);
            context.GetHttpContext()!.Response.HasStarted.ShouldBeFalse();
            context.GetInvocationResult().Value = Results.Text("replaced", statusCode: 203);
        }));

        var response = await academy.Http.GetAsync("steps");

        response.StatusCode.ShouldBe(HttpStatusCode.NonAuthoritativeInformation);
        (await response.Content.ReadAsStringAsync()).ShouldBe("replaced");
    }

    [Fact]
    public async Task A_failure_passes_through_middleware_which_may_answer_for_it()
    {
        await using var academy = await StartAsync(worker => worker.Use(next => async context =>
        {
            try
            {
                await next(context);
            }
            catch (TimeoutException failure)
            {
                context.GetInvocationResult().Value = Results.Text(failure.Message);
            }
        }));

        (await academy.Http.GetStringAsync("late")).ShouldBe("too late");
    }

    [Fact]
    public async Task Middleware_that_does_not_go_on_keeps_the_function_from_running()
    {
        await using var academy = await StartAsync(worker => worker.Use(_ => context =>
        {
            context.GetInvocationResult().Value = Results.StatusCode(403);
            return Task.CompletedTask;
        }));

        (await academy.Http.GetAsync("late")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Middleware_sees_which_function_is_called_and_with_what()
    {
        FunctionContext? seen = null;
        await using var academy = await StartAsync(worker => worker.Use(next => context =>
        {
            seen = context;
            context.Items["noted"] = 1;
            context.Features.Set(new Note("kept"));
            context.BindingContext.BindingData["NAME"].ShouldBe("Ada");
            return next(context);
        }));

        await academy.Http.GetStringAsync("steps/of/Ada");

        seen.ShouldNotBeNull();
        seen.FunctionDefinition.Name.ShouldBe("Named");
        seen.FunctionDefinition.EntryPoint.ShouldBe($"{typeof(Functions).FullName}.{nameof(Functions.Named)}");
        seen.FunctionDefinition.PathToAssembly.ShouldBe(typeof(Functions).Assembly.Location);
        seen.FunctionDefinition.Parameters.Select(parameter => (parameter.Name, parameter.Type)).ShouldBe([("request", typeof(HttpRequest)), ("name", typeof(string))]);
        seen.FunctionId.ShouldBe(seen.FunctionDefinition.Id);
        Guid.TryParse(seen.InvocationId, out _).ShouldBeTrue();
        seen.Items.ShouldContainKeyAndValue("noted", 1);
        seen.Features.Get<Note>().ShouldBe(new Note("kept"));
        seen.Features.Get<string>().ShouldBeNull();
        seen.Features.Select(feature => feature.Key).ShouldContain(typeof(HttpContext));
        seen.RetryContext.RetryCount.ShouldBe(0);
    }

    [Fact]
    public async Task One_instance_of_a_middleware_serves_every_invocation()
    {
        await using var academy = await StartAsync(worker => worker.UseMiddleware<Counting>());

        await academy.Http.GetStringAsync("steps");
        await academy.Http.GetStringAsync("steps");

        academy.Services.GetRequiredService<Counting>().Calls.ShouldBe(2);
    }

    private static Task<AcademyHost> StartAsync(Action<IFunctionsWorkerApplicationBuilder> configure) =>
        AcademyHost.StartAsync(new AcademyHostOptions { Functions = [typeof(Functions)], Configure = configure });

    private sealed record Note(string Text);

    private sealed class Functions
    {
        [Function("Steps")]
        public string Steps([HttpTrigger(Anonymous, "get", Route = "steps")] HttpRequest request) => "Steps";

        [Function("Named")]
        public string Named([HttpTrigger(Anonymous, "get", Route = "steps/of/{name}")] HttpRequest request, string name) => name;

        [Function("Late")]
        public string Late([HttpTrigger(Anonymous, "get", Route = "late")] HttpRequest request) => throw new TimeoutException("too late");
    }

    private sealed class Outer() : Step("outer");

    private sealed class Inner() : Step("inner");

    private abstract class Step(string name) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            await next(context);
            var result = context.GetInvocationResult();
            result.Value = $"{name}> {result.Value} <{name}";
        }
    }

    private sealed class Counting : IFunctionsWorkerMiddleware
    {
        public int Calls { get; private set; }

        public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            Calls++;
            return next(context);
        }
    }
}
