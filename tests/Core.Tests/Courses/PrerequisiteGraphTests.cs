using Academy.Core.Courses;
using FsCheck;
using FsCheck.Fluent;

namespace Academy.Core.Tests.Courses;

[Spec(31)]
public sealed class PrerequisiteGraphTests
{
    [Theory]
    [InlineData("", "a", "a", "a a")]
    [InlineData("", "a", "b", null)]
    [InlineData("b:a", "a", "b", "a b a")]
    [InlineData("b:a", "b", "a", null)]
    [InlineData("b:c c:d d:a", "a", "b", "a b c d a")]
    [InlineData("b:c c:d d:a", "a", "x,b,d", "a d a")]
    [InlineData("b:c c:b2 b2:d", "a", "b", null)]
    [InlineData("a:b b:c", "a", "c", null)]
    public void The_shortest_way_back_to_a_course_is_named_in_order(string edges, string course, string required, string? cycle)
    {
        var found = Graph(edges).FindCycle(new(course), [.. required.Split(',').Select(CourseId.From)]);

        (found is null ? null : string.Join(' ', found)).ShouldBe(cycle);
    }

    [Fact]
    public void What_a_course_required_before_does_not_count_against_what_it_shall_require() =>
        Graph("a:b b:c").FindCycle(new("b"), [new("x")]).ShouldBeNull();

    [Fact]
    public void A_graph_in_which_every_edge_was_checked_has_an_order_without_any()
    {
        var edges = Gen.ListOf(from one in Gen.Choose(0, 6) from other in Gen.Choose(0, 6) select (one, other));
        Prop.ForAll(edges.ToArbitrary(), drawn =>
        {
            var required = Enumerable.Range(0, 7).ToDictionary(number => $"c{number}", _ => new List<CourseId>());
            foreach (var (one, other) in drawn)
            {
                List<CourseId> wanted = [.. required[$"c{one}"], new($"c{other}")];
                var cycle = Graph(required).FindCycle(new($"c{one}"), wanted);
                if (cycle is null)
                {
                    required[$"c{one}"] = wanted;
                }
                else
                {
                    (cycle[0].Value, cycle[^1].Value, cycle[1].Value).ShouldBe(($"c{one}", $"c{one}", $"c{other}"));
                    cycle.Skip(1).SkipLast(1).Zip(cycle.Skip(2)).ShouldAllBe(step => required[step.First.Value].Contains(step.Second));
                }
            }

            IsAcyclic(required).ShouldBeTrue();
        }).QuickCheckThrowOnFailure();
    }

    /// <summary>Takes away what requires nothing that is left, until nothing is left.</summary>
    internal static bool IsAcyclic(IReadOnlyDictionary<string, List<CourseId>> required)
    {
        var left = required.ToDictionary();
        while (left.Keys.Where(course => left[course].TrueForAll(id => !left.ContainsKey(id.Value))).ToList() is { Count: > 0 } free)
        {
            free.ForEach(course => left.Remove(course));
        }

        return left.Count == 0;
    }

    private static PrerequisiteGraph Graph(string edges) => Graph(edges
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(edge => edge.Split(':'))
        .ToDictionary(edge => edge[0], edge => new List<CourseId> { new(edge[1]) }));

    private static PrerequisiteGraph Graph(Dictionary<string, List<CourseId>> required) =>
        new(required.ToDictionary(node => node.Key, node => new PrerequisiteNode { NodeId = node.Key, CourseIds = [.. node.Value], Revision = 1 }));
}
