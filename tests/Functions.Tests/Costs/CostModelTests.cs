using System.Globalization;
using System.Text;

namespace Academy.Functions.Tests.Costs;

/// <summary>The figures of docs/operations/cost.md follow from the endpoints' budgets, the triggers and the assumptions; nobody works them out by hand.</summary>
[Spec(193)]
public sealed class CostModelTests
{
    private const string Begin = "<!-- made by CostModelTests -->";
    private const string End = "<!-- end -->";

    private static readonly Usage Assumed = Usage.Read();

    private static string DocumentPath => Path.Combine(Usage.Folder, "cost.md");

    /// <summary>After a change of a budget, a trigger or an assumption: <c>ACADEMY_WRITE=1 dotnet test tests/Functions.Tests --filter CostModelTests</c>.</summary>
    [Fact]
    public void The_tables_of_the_document_follow_from_the_budgets()
    {
        var written = File.ReadAllText(DocumentPath).ReplaceLineEndings("\n");
        var (start, end) = (written.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, written.IndexOf(End, StringComparison.Ordinal));
        var expected = $"{written[..start]}\n\n{Tables()}\n{written[end..]}";
        if (Environment.GetEnvironmentVariable("ACADEMY_WRITE") == "1")
        {
            File.WriteAllText(DocumentPath, expected);
            return;
        }

        written.ShouldBe(expected, "Write it again with ACADEMY_WRITE=1.");
    }

    [Fact]
    public void Twice_the_learners_cost_no_more_than_twice()
    {
        foreach (var learners in new[] { 1e3, 1e4, 1e5, 1e6, 1e7 })
        {
            ModelOf(learners * 2).ReadUnits.ShouldBe(ModelOf(learners).ReadUnits * 2, learners * 1e-3);
            ModelOf(learners * 2).DatabaseCost.ShouldBeLessThanOrEqualTo(ModelOf(learners).DatabaseCost * 2.1);
        }
    }

    [Fact]
    public void Every_read_that_is_assumed_has_a_budget() => Assumed.Reads.Keys.ShouldAllBe(endpoint => BudgetTests.Endpoints.Any(row => row.Data == endpoint));

    private static CostModel ModelOf(double learners) =>
        new(Assumed, BudgetTests.RequestUnitsOf, FeedTriggers.LooksASecond, FeedTriggers.All.Count, learners);

    private static string Tables()
    {
        CostModel[] sizes = [ModelOf(1_000), ModelOf(100_000), ModelOf(10_000_000)];
        var text = new StringBuilder();
        text.Append("| what a month asks for | 1 000 learners | 100 000 | 10 000 000 |\n|---|--:|--:|--:|\n");
        Row("requests, millions", model => model.Requests / 1e6, "N2");
        Row("RU of reads, millions", model => model.ReadUnits / 1e6, "N1");
        Row("RU of what learners do, and all that follows, millions", model => model.EventUnits / 1e6, "N1");
        Row("RU of looking for changes, millions", model => model.PollUnits / 1e6, "N1");
        Row("RU/s, average", model => model.AverageUnits, "N0");
        Row("RU/s, at the peak", model => model.PeakUnits, "N0");
        Row("data, GB", model => model.Gigabytes, "N1");
        Row("physical partitions of `users`", model => model.Partitions("users"), "N0");
        text.Append("\n| US dollars a month | 1 000 learners | 100 000 | 10 000 000 |\n|---|--:|--:|--:|\n");
        Row("database, serverless", model => model.ServerlessCost, "N0");
        Row("database, autoscale", model => model.AutoscaleCost, "N0");
        Row("data and its backup", model => model.StorageCost, "N0");
        Row("functions", model => model.FunctionsCost, "N0");
        Row("logs", model => model.LogCost, "N0");
        Row("files, mails, site", model => model.OtherCost, "N0");
        Row("**together, with the cheaper database**", model => model.Total, "N0");
        Row("**a thousand learners**", model => model.Total / model.Learners * 1000, "N1");
        return text.ToString();

        void Row(string what, Func<CostModel, double> figure, string format) =>
            text.Append(CultureInfo.InvariantCulture, $"| {what} | {string.Join(" | ", sizes.Select(model => figure(model).ToString(format, CultureInfo.InvariantCulture).Replace(',', ' ')))} |\n");
    }
}
