using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using static Microsoft.Azure.Functions.Worker.AuthorizationLevel;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace Academy.Local.Tests.Hosting;

public sealed class StartupTests
{
    [Theory]
    [InlineData(typeof(Twins), "ONE", "same name")]
    [InlineData(typeof(Rivals), "Second", "ambiguous route")]
    [InlineData(typeof(ConstrainedRivals), "Second", "ambiguous route")]
    [InlineData(typeof(NoTrigger), "Idle", "no trigger")]
    [InlineData(typeof(TwoTriggers), "Eager", "more than one trigger")]
    [InlineData(typeof(StrangeTrigger), "Strange", "a trigger that this host doesn't know: QueueTriggerAttribute")]
    [InlineData(typeof(StrangeBinding), "Strange", "Uri address")]
    [InlineData(typeof(MissingRouteValue), "Missing", "String name")]
    [InlineData(typeof(OptionalNumber), "Optional", "Int32 page")]
    [InlineData(typeof(TwoBodies), "Greedy", "the body twice")]
    [InlineData(typeof(BadRoute), "Broken", "'a/{b'")]
    [InlineData(typeof(NeedsKey), "Locked", "a key (Function)")]
    public async Task A_function_that_can_not_run_stops_the_start_and_is_named(Type functions, string name, string reason)
    {
        var start = AcademyHost.StartAsync(new AcademyHostOptions { Functions = [functions] });

        var failure = await Should.ThrowAsync<Exception>(start);
        failure.Message.ShouldStartWith($"Function '{name}' ({functions.FullName}");
        failure.Message.ShouldContain(reason);
    }

    [Fact]
    public async Task Routes_that_ASP_NET_tells_apart_are_not_ambiguous()
    {
        await using var academy = await AcademyHost.StartAsync(new AcademyHostOptions { Functions = [typeof(Neighbours)] });

        (await academy.Http.GetStringAsync("a/1")).ShouldBe("\"number\"");
        (await academy.Http.GetStringAsync("a/x")).ShouldBe("\"any\"");
        (await academy.Http.GetStringAsync("a")).ShouldBe("\"alone\"");
    }

    private sealed class Twins
    {
        [Function("One")]
        public void First([HttpTrigger(Anonymous, "get", Route = "a")] HttpRequest request)
        {
        }

        [Function("ONE")]
        public void Second([HttpTrigger(Anonymous, "get", Route = "b")] HttpRequest request)
        {
        }
    }

    private sealed class Rivals
    {
        [Function("First")]
        public void First([HttpTrigger(Anonymous, "get", "post", Route = "courses/{id}")] HttpRequest request, string id)
        {
        }

        [Function("Second")]
        public void Second([HttpTrigger(Anonymous, "POST", Route = "Courses/{slug}")] HttpRequest request, string slug)
        {
        }
    }

    private sealed class ConstrainedRivals
    {
        [Function("First")]
        public void First([HttpTrigger(Anonymous, Route = "courses/{id:int}")] HttpRequest request, int id)
        {
        }

        [Function("Second")]
        public void Second([HttpTrigger(Anonymous, Route = "courses/{number:int}")] HttpRequest request, int number)
        {
        }
    }

    private sealed class Neighbours
    {
        [Function("Alone")]
        public string Alone([HttpTrigger(Anonymous, "get", Route = "a")] HttpRequest request) => "alone";

        [Function("Number")]
        public string Number([HttpTrigger(Anonymous, "get", Route = "a/{id:int}")] HttpRequest request, int id) => "number";

        [Function("AnyValue")]
        public string AnyValue([HttpTrigger(Anonymous, "get", Route = "a/{id}")] HttpRequest request, string id) => "any";

        [Function("Posted")]
        public string Posted([HttpTrigger(Anonymous, "post", Route = "a/{id}")] HttpRequest request, string id) => "posted";
    }

    private sealed class NoTrigger
    {
        [Function("Idle")]
        public void Idle(HttpRequest request)
        {
        }
    }

    private sealed class TwoTriggers
    {
        [Function("Eager")]
        public void Eager([HttpTrigger(Anonymous, "get")] HttpRequest request, [TimerTrigger("0 0 * * * *")] TimerInfo timer)
        {
        }
    }

    [AttributeUsage(AttributeTargets.Parameter)]
    private sealed class QueueTriggerAttribute : TriggerBindingAttribute;

    private sealed class StrangeTrigger
    {
        [Function("Strange")]
        public void Strange([QueueTrigger] string message)
        {
        }
    }

    private sealed class StrangeBinding
    {
        [Function("Strange")]
        public void Strange([HttpTrigger(Anonymous, "get", Route = "a/{address}")] HttpRequest request, Uri address)
        {
        }
    }

    private sealed class MissingRouteValue
    {
        [Function("Missing")]
        public void Missing([HttpTrigger(Anonymous, "get", Route = "a/{id}")] HttpRequest request, string name)
        {
        }
    }

    private sealed class OptionalNumber
    {
        [Function("Optional")]
        public void Optional([HttpTrigger(Anonymous, "get", Route = "a/{page?}")] HttpRequest request, int page)
        {
        }
    }

    private sealed class TwoBodies
    {
        [Function("Greedy")]
        public void Greedy([HttpTrigger(Anonymous, "post")] HttpRequest request, [FromBody] string one, [FromBody] string two)
        {
        }
    }

    private sealed class BadRoute
    {
        [Function("Broken")]
        public void Broken([HttpTrigger(Anonymous, "get", Route = "a/{b")] HttpRequest request)
        {
        }
    }

    private sealed class NeedsKey
    {
        [Function("Locked")]
        public void Locked([HttpTrigger(Function, "get")] HttpRequest request)
        {
        }
    }
}
