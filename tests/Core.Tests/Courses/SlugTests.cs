using System.Text.RegularExpressions;
using Academy.Core.Courses;
using FsCheck;
using FsCheck.Fluent;

namespace Academy.Core.Tests.Courses;

[Spec(16)]
public sealed class SlugTests
{
    [Theory]
    [InlineData("AI Fundamentals", "ai-fundamentals")]
    [InlineData("  Café & Code: 2nd   edition! ", "cafe-code-2nd-edition")]
    [InlineData("Über-Prompts", "uber-prompts")]
    [InlineData("人工知能", "course")]
    [InlineData("---", "course")]
    public void A_slug_is_the_words_of_the_title(string title, string slug) => Slug.Of(title).ShouldBe(slug);

    [Fact]
    public void Whatever_the_title_the_slug_and_all_its_candidates_are_well_formed_and_different()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), title =>
        {
            var candidates = Slug.Candidates(Slug.Of(title.Get), new("0190000000007000800000000000abcd")).ToList();
            candidates.ShouldBeUnique();
            candidates.ShouldAllBe(slug => Regex.IsMatch(slug, $"^({Slug.Pattern})$") && slug.Length <= Slug.MaxLength);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_first_candidate_is_the_plain_slug_and_the_next_are_numbered() =>
        Slug.Candidates("prompts", new("c1")).Take(3).ShouldBe(["prompts", "prompts-2", "prompts-3"]);

    [Fact]
    public void A_long_title_is_cut_to_a_slug_that_still_takes_an_ending()
    {
        var slug = Slug.Of(string.Join(' ', Enumerable.Repeat("word", 100)));

        slug.Length.ShouldBeLessThanOrEqualTo(Slug.MaxLength);
        Slug.OfCopy(slug).ShouldEndWith("-copy");
        Slug.OfCopy(slug).Length.ShouldBeLessThanOrEqualTo(Slug.MaxLength);
    }
}
