using Academy.Core.Platform;

namespace Academy.Core.Tests.Platform;

public sealed class MoneyTests
{
    [Fact]
    public void Amounts_of_one_currency_add_and_subtract_to_the_cent()
    {
        (new Money(1_999, "USD") + new Money(1, "USD")).ShouldBe(new(2_000, "USD"));
        (Money.Zero("EUR") - new Money(5, "EUR")).ShouldBe(new(-5, "EUR"));
    }

    [Fact]
    public void Amounts_of_two_currencies_are_never_mixed()
    {
        Should.Throw<InvalidOperationException>(() => new Money(1, "USD") + new Money(1, "EUR"));
        Should.Throw<InvalidOperationException>(() => new Money(1, "USD") - new Money(1, "EUR"));
    }

    [Fact]
    public void An_amount_that_does_not_fit_is_an_error_and_not_another_amount() =>
        Should.Throw<OverflowException>(() => new Money(long.MaxValue, "USD") + new Money(1, "USD"));

    [Theory]
    [InlineData(199_700, "USD 1,997.00")]
    [InlineData(-5, "USD -0.05")]
    public void An_amount_reads_as_people_write_it(long cents, string text) => new Money(cents, "USD").ToString().ShouldBe(text);
}
