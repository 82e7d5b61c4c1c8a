using System.Text;
using System.Text.Json.Nodes;
using Academy.Local.Cosmos.Cost;

namespace Academy.Local.Tests.Cosmos.Cost;

public sealed class IndexTermsTests
{
    private const string Course = """
        {"id":"c1","courseId":"c1","title":"Prompts","tags":["ai","work"],"author":{"name":"Ada","address":{"city":"Turin"}},"price":null,"live":true}
        """;

    [Theory]
    [InlineData("{}", 0)]
    [InlineData("""{"id":"a"}""", 1)]
    [InlineData("""{"id":"a","n":1,"yes":true,"none":null}""", 4)]
    [InlineData("""{"id":"a","tags":["x","y"],"at":{"b":{"c":1}}}""", 4)]
    [InlineData("""{"id":"a","empty":{},"nothing":[]}""", 1)]
    [InlineData("""{"id":"a","_rid":"r","_self":"s","_etag":"e","_attachments":"a","_ts":1,"_lsn":4}""", 1)]
    [InlineData("""{"id":"a","_mine":1,"nested":{"_ts":1}}""", 3)]
    public void Every_leaf_value_of_the_caller_is_a_term(string item, int terms) =>
        IndexTerms.Count(Encoding.UTF8.GetBytes(item), IndexedPaths.Everything).ShouldBe(terms);

    [Theory]
    [InlineData("""{"includedPaths":[{"path":"/*"}],"excludedPaths":[]}""", 9)]
    [InlineData("""{"includedPaths":[{"path":"/*"}],"excludedPaths":[{"path":"/title/?"}]}""", 8)]
    [InlineData("""{"includedPaths":[{"path":"/*"}],"excludedPaths":[{"path":"/author/*"}]}""", 7)]
    [InlineData("""{"includedPaths":[{"path":"/*"}],"excludedPaths":[{"path":"/tags/[]/?"}]}""", 7)]
    [InlineData("""{"includedPaths":[{"path":"/*"}],"excludedPaths":[{"path":"/tags/*"}]}""", 7)]
    [InlineData("""{"includedPaths":[{"path":"/title/?"},{"path":"/price/?"}],"excludedPaths":[{"path":"/*"}]}""", 2)]
    [InlineData("""{"includedPaths":[{"path":"/*"},{"path":"/author/address/*"}],"excludedPaths":[{"path":"/author/*"}]}""", 8)]
    [InlineData("""{"includedPaths":[{"path":"/\"title\"/?"}],"excludedPaths":[{"path":"/*"}]}""", 1)]
    [InlineData("""{"includedPaths":[{"path":"/author/?"}],"excludedPaths":[{"path":"/*"}]}""", 0)]
    [InlineData("""{"indexingMode":"none"}""", 0)]
    [InlineData("{}", 9)]
    public void The_longest_path_of_the_policy_decides_what_is_indexed(string policy, int terms) =>
        IndexTerms.Count(Encoding.UTF8.GetBytes(Course), Paths(policy)).ShouldBe(terms);

    [Theory]
    [InlineData("""{"id":"a","n":1}""", """{"id":"a","n":1}""", 0, 0)]
    [InlineData("""{"id":"a","n":1}""", """{"id":"a","n":2}""", 1, 1)]
    [InlineData("""{"id":"a","n":1}""", """{"n":1,"id":"a"}""", 0, 0)]
    [InlineData("""{"id":"a"}""", """{"id":"a","n":2,"m":[1,2]}""", 0, 3)]
    [InlineData("""{"id":"a","n":1,"m":2}""", """{"id":"a"}""", 2, 0)]
    [InlineData("""{"id":"a","n":1}""", """{"id":"a","n":"1"}""", 1, 1)]
    [InlineData("""{"id":"a","n":1}""", """{"id":"a","m":1}""", 1, 1)]
    [InlineData("""{"id":"a","_ts":1,"_etag":"x"}""", """{"id":"a","_ts":2,"_etag":"y"}""", 0, 0)]
    [InlineData("""{"id":"a","n":1}""", """{"id":"a","n":12}""", 1, 1)]
    [InlineData("""{"id":"a","at":{"b":1,"c":2},"n":1}""", """{"id":"a","at":{"b":1,"c":3},"n":1}""", 1, 1)]
    [InlineData("""{"id":"a","list":[1,2],"n":1}""", """{"id":"a","list":[1,2],"n":1,"m":2}""", 0, 1)]
    [InlineData("""{"tags":["x","y"]}""", """{"tags":["y","x","z"]}""", 0, 1)]
    public void Only_terms_that_differ_count_as_changed(string before, string after, int removed, int added) =>
        IndexTerms.Compare(Encoding.UTF8.GetBytes(before), Encoding.UTF8.GetBytes(after), IndexedPaths.Everything)
            .ShouldBe(new TermChanges(removed, added));

    [Fact]
    public void A_change_of_a_path_that_is_not_indexed_changes_no_term()
    {
        var paths = Paths("""{"excludedPaths":[{"path":"/body/?"}]}""");

        IndexTerms.Compare("""{"id":"a","body":"old"}"""u8, """{"id":"a","body":"new"}"""u8, paths).ShouldBe(new TermChanges(0, 0));
    }

    private static IndexedPaths Paths(string policy) => IndexedPaths.From(JsonNode.Parse(policy)!);
}
