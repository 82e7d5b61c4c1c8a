using Academy.Core.Organizations.Managers;
using Academy.Core.Platform;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Pipeline;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.RequestPath;

/// <summary>What a function for managers has to declare, and what the request path does about it.</summary>
[Spec(15)]
public sealed class ForManagersTests(SampleHost host) : IClassFixture<SampleHost>
{
    [Theory]
    [InlineData(typeof(Open))]
    [InlineData(typeof(Placeless))]
    public void A_function_for_managers_needs_a_caller_and_an_organization(Type functions)
    {
        var fault = Should.Throw<InvalidOperationException>(() => EndpointReader.Read(functions));

        fault.Message.ShouldContain("it must use [AtLeast] and have {organizationId} in its route");
    }

    [Fact]
    public void A_signature_says_which_permission_and_which_role()
    {
        var endpoint = EndpointReader.Read(typeof(Declared)).ShouldHaveSingleItem();

        (endpoint.Managers!.Permission, endpoint.Managers.Role).ShouldBe((ManagerPermission.ManageTeam, ManagerRole.Admin));
        EndpointReader.Read(typeof(Samples)).ShouldAllBe(sample => sample.Managers == null);
    }

    [Fact]
    public async Task A_stranger_is_told_that_there_is_no_such_organization_before_the_function_runs()
    {
        var call = new FunctionCall(nameof(Declared.Rule)).As(Role.Learner, "u9");
        call.Http.Request.RouteValues["organizationId"] = "acme";

        var answer = await call.ThroughAsync(Step());

        (answer.Status, answer.Problem.Code, call.Reached).ShouldBe((404, "organization.not_found", false));
    }

    [Fact]
    public async Task A_function_that_is_for_everyone_is_none_of_its_business()
    {
        var call = new FunctionCall(nameof(ForEveryone.Look)).As(Role.Learner);

        (await call.ThroughAsync(new ManagerMiddleware(new(EndpointReader.Read(typeof(ForEveryone))), Access, new LogCapture().For<ManagerMiddleware>()))).Status.ShouldBe(204);

        call.Reached.ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_refused_is_logged_with_who_and_why()
    {
        var log = new LogCapture();
        var call = new FunctionCall(nameof(Declared.Rule)).As(Role.Learner, "u9");
        call.Http.Request.RouteValues["organizationId"] = "acme";

        await call.ThroughAsync(Step(log));

        log.Entries.ShouldHaveSingleItem().ShouldBe("Information ManagerMiddleware [] Access to Rule denied: user u9, organization.not_found.");
    }

    private ManagerAccess Access => host.Services.GetRequiredService<ManagerAccess>();

    private ManagerMiddleware Step(LogCapture? log = null) => new(FunctionCall.CatalogOf<Declared>(), Access, (log ?? new()).For<ManagerMiddleware>());

    private sealed class Declared
    {
        [Function(nameof(Rule))]
        [AtLeast(Role.Learner), ForManagers(ManagerPermission.ManageTeam, Role = ManagerRole.Admin), Operation("Rule")]
        public static Reply<Nothing> Rule([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/organizations/{organizationId}/rule")] HttpRequest request) =>
            Reply.NoContent();
    }

    private sealed class ForEveryone
    {
        [Function(nameof(Look))]
        [AtLeast(Role.Learner), Operation("Look")]
        public static Reply<Nothing> Look([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/look")] HttpRequest request) => Reply.NoContent();
    }

    private sealed class Open
    {
        [Function(nameof(Rule))]
        [Anyone, ForManagers(ManagerPermission.ManageTeam), Operation("Rule")]
        public static Reply<Nothing> Rule([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/organizations/{organizationId}/rule")] HttpRequest request) =>
            Reply.NoContent();
    }

    private sealed class Placeless
    {
        [Function(nameof(Rule))]
        [AtLeast(Role.Learner), ForManagers(ManagerPermission.ManageTeam), Operation("Rule")]
        public static Reply<Nothing> Rule([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/rule/{id}")] HttpRequest request) => Reply.NoContent();
    }
}
