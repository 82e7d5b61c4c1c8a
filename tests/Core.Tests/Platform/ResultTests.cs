using Academy.Core.Platform;

namespace Academy.Core.Tests.Platform;

public sealed class ResultTests
{
    private static readonly Refusal Gone = new("thing.gone", RefusalKind.NotFound, "It is gone.");

    [Fact]
    public void A_value_is_a_success_with_that_value()
    {
        Result<string> result = "kept";

        result.Succeeded(out var value, out var refusal).ShouldBeTrue();
        value.ShouldBe("kept");
        refusal.ShouldBeNull();
    }

    [Fact]
    public void A_refusal_is_a_failure_without_a_value()
    {
        Result<string> result = Gone;

        result.Succeeded(out var value, out var refusal).ShouldBeFalse();
        value.ShouldBeNull();
        refusal.ShouldBeSameAs(Gone);
    }

    [Fact]
    public void The_steps_after_a_refusal_are_not_taken()
    {
        var steps = 0;
        Result<int> refused = Gone;

        refused.Then(_ => ++steps).Refusal.ShouldBeSameAs(Gone);
        refused.Then(Result<int> (_) => ++steps).Refusal.ShouldBeSameAs(Gone);
        steps.ShouldBe(0);
    }

    [Fact]
    public void Steps_follow_one_another_until_one_refuses()
    {
        Result<int> two = 2;

        two.Then(n => n + 1).Then(n => $"{n}").Value.ShouldBe("3");
        two.Then(Result<string> (_) => Gone).Then(text => text.Length).Refusal.ShouldBeSameAs(Gone);
    }

    [Fact]
    public void The_value_that_a_type_has_by_default_is_a_value() => ((Result<int>)0).Then(n => n == 0).Value.ShouldBeTrue();

    [Fact]
    public void A_refusal_of_a_field_says_of_the_field_what_it_says_itself()
    {
        var refusal = Refusal.OfField("course.title_taken", "modules[0].title", "Take another title.");

        refusal.Kind.ShouldBe(RefusalKind.Invalid);
        refusal.Fields.ShouldHaveSingleItem();
        refusal.Fields["modules[0].title"].ShouldBe(["Take another title."]);
        Gone.Fields.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(RefusalKind.Invalid, 400)]
    [InlineData(RefusalKind.Unauthenticated, 401)]
    [InlineData(RefusalKind.Forbidden, 403)]
    [InlineData(RefusalKind.NotFound, 404)]
    [InlineData(RefusalKind.Conflict, 409)]
    [InlineData(RefusalKind.Stale, 412)]
    [InlineData(RefusalKind.TooLarge, 413)]
    [InlineData(RefusalKind.Mismatch, 422)]
    [InlineData(RefusalKind.PreconditionRequired, 428)]
    [InlineData(RefusalKind.TooMany, 429)]
    [InlineData(RefusalKind.Unavailable, 503)]
    public void The_kind_of_a_refusal_is_its_status(RefusalKind kind, int status) => ((int)kind).ShouldBe(status);
}
