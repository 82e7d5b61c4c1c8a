namespace Academy.Architecture.Tests;

public sealed class RuleTests
{
    [Fact]
    public void A_rule_that_matches_nothing_fails() => Should.Throw<ShouldAssertException>(() => Rule.Holds(Array.Empty<int>(), _ => null));

    [Fact]
    public void A_rule_that_is_broken_once_fails() =>
        Should.Throw<ShouldAssertException>(() => Rule.Holds([1, 2], number => number == 2 ? "two" : null)).Message.ShouldContain("two");

    [Fact]
    public void A_rule_that_everyone_keeps_holds() => Rule.Holds([1, 2], _ => null);
}
