using Academy.Core.Platform;
using Academy.Functions.Http.Pipeline;

namespace Academy.Functions.Tests.RequestPath;

public sealed class AuthorizationTests
{
    private readonly LogCapture log = new();

    public static TheoryData<string, Role?, int> Cases() => new()
    {
        { "ReadOpen", null, 204 },
        { "ReadOpen", Role.Learner, 204 },
        { "WriteNote", null, 401 },
        { "WriteNote", Role.Learner, 204 },
        { "WriteNote", Role.PlatformAdmin, 204 },
        { "ApproveNote", null, 401 },
        { "ApproveNote", Role.Learner, 403 },
        { "ApproveNote", Role.Contributor, 403 },
        { "ApproveNote", Role.Instructor, 403 },
        { "ApproveNote", Role.Approver, 204 },
        { "ApproveNote", Role.PlatformAdmin, 204 },
    };

    [Theory]
    [Spec(4)]
    [MemberData(nameof(Cases))]
    public async Task A_role_admits_to_what_it_and_those_below_may_do(string function, Role? role, int status)
    {
        var call = role is { } held ? new FunctionCall(function).As(held) : new FunctionCall(function);

        (await call.ThroughAsync(Step())).Status.ShouldBe(status);

        call.Reached.ShouldBe(status == 204);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Role.PlatformAdmin)]
    public async Task A_function_that_the_catalogue_does_not_know_admits_nobody(Role? role)
    {
        var call = role is { } held ? new FunctionCall("Smuggled").As(held) : new FunctionCall("Smuggled");

        (await call.ThroughAsync(Step())).Status.ShouldBe(403);

        call.Reached.ShouldBeFalse();
    }

    [Fact]
    public async Task Denied_access_is_logged_with_who_and_what()
    {
        await new FunctionCall("ApproveNote").As(Role.Learner, "u7").ThroughAsync(Step());

        log.Entries.ShouldHaveSingleItem().ShouldBe("Warning AuthorizationMiddleware [] Access to ApproveNote denied: user u7 is Learner.");
    }

    private AuthorizationMiddleware Step() => new(FunctionCall.CatalogOf<Samples>(), log.For<AuthorizationMiddleware>());
}
