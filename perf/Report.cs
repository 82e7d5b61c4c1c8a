using System.Text;

namespace Academy.Perf;

/// <summary>The results as Markdown: on the console as they come, in results.md at the end. Ratios are against the first row's contender.</summary>
internal sealed class Report
{
    private readonly StringBuilder text = new();

    public void Line(string line)
    {
        Console.WriteLine(line);
        text.AppendLine(line);
    }

    public void Section(string title)
    {
        Line("");
        Line($"## {title}");
    }

    public void Add(string title, string goal, IReadOnlyList<Sample> samples)
    {
        Line("");
        Line($"**{title}** (goal: {goal})");
        Line("");
        Line("| | p50 µs | p95 µs | a second | first ÷ this, p50 | first ÷ this, a second |");
        Line("|---|--:|--:|--:|--:|--:|");
        var first = samples[0];
        foreach (var sample in samples)
        {
            Line($"| {sample.Name} | {sample.P50:F1} | {sample.P95:F1} | {sample.PerSecond:F0} | {first.P50 / sample.P50:F2} | {first.PerSecond / sample.PerSecond:F2} |");
        }
    }

    public void Save(string file) => File.WriteAllText(file, text.ToString());
}
