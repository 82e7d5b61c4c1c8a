using Academy.Core.Platform;
using FsCheck;
using FsCheck.Fluent;

namespace Academy.Core.Tests.Platform;

public sealed class TextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("Prompt 101", "prompt 101")]
    [InlineData("Café", "cafe")]
    [InlineData("Cafe\u0301", "cafe")]
    [InlineData("ÅNGSTRÖM", "angstrom")]
    [InlineData("Žluťoučký kůň", "zlutoucky kun")]
    [InlineData("ПРИВЕТ", "привет")]
    [InlineData("人工知能", "人工知能")]
    [InlineData("한국어", "한국어")]
    [InlineData("Fun 😀", "fun 😀")]
    [InlineData("Straße", "straße")]
    public void Text_folds_to_what_people_compare(string text, string folded) => Text.Fold(text).ShouldBe(folded);

    [Fact]
    public void Folding_twice_is_folding_once() => Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
    {
        // Normalization refuses half of a surrogate pair, which no caller can send: it isn't JSON text.
        var whole = string.Concat(text.Get.Where(unit => !char.IsSurrogate(unit)));
        Text.Fold(Text.Fold(whole)).ShouldBe(Text.Fold(whole));
    }).QuickCheckThrowOnFailure();
}
