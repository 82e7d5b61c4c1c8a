using Academy.Core.Platform;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace Academy.Functions.Tests.RequestPath;

public sealed class EndpointReaderTests
{
    [Fact]
    public void A_signature_says_everything_the_request_path_needs()
    {
        var endpoint = EndpointReader.Read(typeof(Declared)).ShouldHaveSingleItem();

        endpoint.Name.ShouldBe("Enrol");
        endpoint.Methods.ShouldBe(["POST"]);
        endpoint.Route.RawText.ShouldBe("v1/courses/{id}/enrol");
        endpoint.MinimumRole.ShouldBe(Role.Learner);
        endpoint.Operation.Summary.ShouldBe("Enrol");
        endpoint.Operation.Success.ShouldBe(201);
        endpoint.Body!.Type.ShouldBe(typeof(Enrolment));
        endpoint.Query!.Contract.Type.ShouldBe(typeof(PageQuery));
        endpoint.Reply.ShouldBe(typeof(Enrolment));
        endpoint.Tag.ShouldBe("RequestPath");
        endpoint.IsIdempotent.ShouldBeTrue();
    }

    [Theory]
    [InlineData(typeof(Undeclared), "must declare who may call it")]
    [InlineData(typeof(Unexplained), "has no [Operation]")]
    [InlineData(typeof(Routeless), "has no Route")]
    [InlineData(typeof(Verbless), "names no HTTP method")]
    [InlineData(typeof(Keyed), "must use AuthorizationLevel.Anonymous")]
    [InlineData(typeof(BodyOnGet), "takes a body on GET")]
    [InlineData(typeof(Mistyped), "must return a Reply<T> or an IResult")]
    public void A_signature_that_leaves_something_open_stops_the_start_up_and_names_the_function(Type functions, string lack)
    {
        var fault = Should.Throw<InvalidOperationException>(() => EndpointReader.Read(functions));

        fault.Message.ShouldContain("Function Open");
        fault.Message.ShouldContain(lack);
    }

    [Fact]
    public void Functions_with_other_triggers_are_no_endpoints() => EndpointReader.Read(typeof(Timed)).ShouldBeEmpty();

    [Fact]
    public void Two_functions_of_one_name_stop_the_start_up()
    {
        var endpoints = EndpointReader.Read(typeof(Declared), typeof(Declared));

        Should.Throw<InvalidOperationException>(() => new EndpointCatalog(endpoints)).Message.ShouldContain("Enrol");
    }

    private sealed record Enrolment(string Note);

    private sealed class Declared
    {
        [Function("Enrol")]
        [AtLeast(Role.Learner), Operation("Enrol", Success = 201), Query<PageQuery>]
        public Task<Reply<Enrolment>> Run(
            [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "/v1/courses/{id}/enrol")] HttpRequest request, string id, [FromBody] Enrolment body) =>
            Task.FromResult<Reply<Enrolment>>(body with { Note = id + request.Method });
    }

    private sealed class Undeclared
    {
        [Function("Open"), Operation("Run")]
        public Reply<Nothing> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "x")] HttpRequest request) => Reply.NoContent(request.Method);
    }

    private sealed class Unexplained
    {
        [Function("Open"), Anyone]
        public Reply<Nothing> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "x")] HttpRequest request) => Reply.NoContent(request.Method);
    }

    private sealed class Routeless
    {
        [Function("Open"), Anyone, Operation("Run")]
        public Reply<Nothing> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => Reply.NoContent(request.Method);
    }

    private sealed class Verbless
    {
        [Function("Open"), Anyone, Operation("Run")]
        public Reply<Nothing> Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "x")] HttpRequest request) => Reply.NoContent(request.Method);
    }

    private sealed class Keyed
    {
        [Function("Open"), Anyone, Operation("Run")]
        public Reply<Nothing> Run([HttpTrigger(AuthorizationLevel.Function, "get", Route = "x")] HttpRequest request) => Reply.NoContent(request.Method);
    }

    private sealed class BodyOnGet
    {
        [Function("Open"), Anyone, Operation("Run")]
        public Reply<Nothing> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "x")] HttpRequest request, [FromBody] Enrolment body) =>
            Reply.NoContent(request.Method + body.Note);
    }

    private sealed class Mistyped
    {
        [Function("Open"), Anyone, Operation("Run")]
        public Task<string> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "x")] HttpRequest request) => Task.FromResult(request.Method);
    }

    private sealed class Timed
    {
        [Function("Sweep")]
        public Task Run([TimerTrigger("0 0 * * * *")] TimerInfo timer) => Task.FromResult(timer);
    }
}
