using System.Text.Json;
using Academy.Local.Cosmos;
using Academy.Local.Cosmos.Sql;

namespace Academy.Local.Tests.Cosmos.Sql;

public sealed class ConditionTests
{
    [Theory]
    [InlineData("FROM c WHERE c.seatsTaken < c.capacity", true)]
    [InlineData("from c where c.seatsTaken >= 2", false)]
    [InlineData("FROM cohort c WHERE c.missing = 1", false)]
    [InlineData("FROM c", true)]
    [InlineData("FROM c WHERE EXISTS(SELECT VALUE t FROM t IN c.tags WHERE t = 'x')", true)]
    [InlineData("FROM c JOIN t IN c.tags WHERE t = 'y'", false)]
    public void A_patch_condition_is_a_query_without_select(string condition, bool holds)
    {
        using var document = JsonDocument.Parse("""{"seatsTaken":1,"capacity":2,"tags":["x"]}""");

        Condition.Matches(condition, document.RootElement).ShouldBe(holds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("WHERE c.n = 1")]
    [InlineData("SELECT * FROM c")]
    [InlineData("FROM c WHERE c.n = ")]
    [InlineData("FROM c WHERE c.n = 1 ORDER BY c.n")]
    [InlineData("FROM c WHERE d.n = 1")]
    public void Anything_else_is_refused(string condition)
    {
        using var document = JsonDocument.Parse("{}");

        Should.Throw<CosmosError>(() => Condition.Matches(condition, document.RootElement)).Status.ShouldBe(400);
    }
}
