using Academy.Core.Courses;
using FsCheck;
using FsCheck.Fluent;

namespace Academy.Core.Tests.Courses;

[Spec(43, 194)]
public sealed class CatalogListTests
{
    private static readonly Gen<string> Texts = Gen.Elements("a", "á", "B", "b", " ").ListOf(4).Select(string.Concat);

    [Fact]
    public void Words_and_tags_find_what_looking_at_every_course_finds()
    {
        var cases =
            from titles in Texts.ListOf(12)
            from words in Texts
            from tag in Gen.Elements("", "", "ab", "ba")
            from first in Gen.Choose(0, 12)
            select (titles, words, tag, first);
        Prop.ForAll(cases.ToArbitrary(), drawn =>
        {
            var (titles, words, tag, first) = drawn;
            var entries = titles.Select((title, number) => Entry(number, title, number % 3 == 0 ? ["Ab", "BA"] : ["ÁB"])).ToArray();
            var filter = new CatalogFilter(null, null, null, null, tag.Length == 0 ? [] : CatalogFilter.FoldTags([tag]), CatalogFilter.FoldWords(words));

            new CatalogList(entries).Matching(filter, first).ShouldBe(entries.Index().Skip(first).Where(place => place.Item.Matches(filter)));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Of_many_courses_only_those_with_the_rarest_pair_of_letters_are_looked_at()
    {
        var list = new CatalogList([.. Enumerable.Range(0, 1_000).Select(number => Entry(number, $"Course {number}", []))]);

        list.Candidates(new CatalogFilter(null, null, null, null, [], ["course", "999"]), 0).Count().ShouldBe(19);
        list.Candidates(new CatalogFilter(null, null, null, null, [], ["course", "zz"]), 0).ShouldBeEmpty();
    }

    private static CatalogEntry Entry(int number, string title, IEnumerable<string> tags) =>
        new(CourseSummary.Of(CourseBuilder.Published(CourseBuilder.SelfPaced("One"), $"c{number}")) with { Title = title, Tags = [.. tags] });
}
