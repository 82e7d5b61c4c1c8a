using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Architecture.Tests.Infrastructure;

/// <summary>What operators are told is what the code does: its timers, and the words that alerts look for.</summary>
public sealed partial class OperationTests
{
    private static readonly string Operations = File.ReadAllText(Path.Combine(Code.Root, "docs", "operations.md"));

    private static readonly string Logged = string.Join('\n', Code.Sources("src").SelectMany(source => source.Lines).Where(line => line.Contains("[LoggerMessage(", StringComparison.Ordinal)));

    private static readonly IReadOnlyDictionary<string, string> Timers = Code.Jobs.GetTypes().Concat(Code.Api.GetTypes())
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static))
        .Select(method => (Function: method.GetCustomAttribute<FunctionAttribute>()?.Name, method.GetParameters().Select(parameter => parameter.GetCustomAttribute<TimerTriggerAttribute>()).OfType<TimerTriggerAttribute>().FirstOrDefault()?.Schedule))
        .Where(timer => timer.Function is not null && timer.Schedule is not null)
        .ToDictionary(timer => timer.Function!, timer => timer.Schedule!);

    [Fact]
    public void Every_timer_is_written_down_with_its_schedule() => Rule.Holds(Timers, timer =>
        Operations.Contains($"| `{timer.Key}` | `{timer.Value}` |", StringComparison.Ordinal) ? null : $"docs/operations.md lacks {timer.Key} at {timer.Value}");

    [Fact]
    public void Every_timer_that_is_written_down_runs() => Rule.Holds(TimerRow().Matches(Operations), row =>
        Timers.ContainsKey(row.Groups["function"].Value) ? null : $"{row.Groups["function"].Value} is no timer");

    [Fact]
    public void An_alert_looks_for_words_that_are_logged() => Rule.Holds(Phrases(), phrase =>
        !phrase.Query.Contains(phrase.Text, StringComparison.Ordinal) ? $"the query of {phrase.Alert} doesn't look for '{phrase.Text}'"
        : Logged.Contains(phrase.Text, StringComparison.Ordinal) || Code.Jobs.GetTypes().Any(type => type.GetMethod(phrase.Text) is not null) ? null
        : $"nothing logs '{phrase.Text}', which {phrase.Alert} looks for");

    [Fact]
    public void An_alert_looks_for_nothing_but_its_phrases() => Rule.Holds(BicepTests.Json("alerts.json").EnumerateArray(), alert =>
    {
        var query = alert.GetProperty("query").GetString()!;
        var said = alert.GetProperty("phrases").EnumerateArray().Select(phrase => phrase.GetString()!).ToList();
        return Quoted().Matches(query).Select(found => found.Groups["text"].Value).FirstOrDefault(text => !said.Contains(text)) is { } unknown ? $"{alert.GetProperty("name")} looks for '{unknown}'" : null;
    });

    [Fact]
    public void Every_alert_says_where_to_read_what_to_do() => Rule.Holds(AlertTexts(), text =>
        Reference().Match(text) is { Success: true } found && Anchors(found.Groups["file"].Value).Contains(found.Groups["anchor"].Value) ? null : $"'{text}' leads nowhere");

    [Fact]
    public void The_workbook_looks_for_words_that_are_logged() => Rule.Holds(
        WorkbookQueries()
            .Where(query => query.Contains("AppTraces", StringComparison.Ordinal))
            .SelectMany(query => Quoted().Matches(query).Select(found => found.Groups["text"].Value)),
        text => Logged.Contains(text, StringComparison.Ordinal) ? null : $"nothing logs '{text}'");

    [Fact]
    public void What_is_logged_with_an_exception_is_looked_for_among_exceptions() => Rule.Holds(Queries(), query =>
        Quoted().Matches(query).Select(found => found.Groups["text"].Value).FirstOrDefault(LoggedWithException) is { } text && !query.StartsWith("union AppTraces, AppExceptions |", StringComparison.Ordinal)
            ? $"'{text}' is logged with an exception, so it isn't in AppTraces: {query}"
            : null);

    private static IEnumerable<string> Queries() =>
        [.. BicepTests.Json("alerts.json").EnumerateArray().Select(alert => alert.GetProperty("query").GetString()!), .. WorkbookQueries()];

    private static IEnumerable<string> WorkbookQueries() => BicepTests.Json("workbook.json").GetProperty("items").EnumerateArray()
        .Select(item => item.GetProperty("content").TryGetProperty("query", out var query) ? query.GetString()! : "");

    private static bool LoggedWithException(string text) => Code.Sources("src").Any(source => source.Lines.Zip(source.Lines.Skip(1)).Any(pair =>
        pair.First.Contains("[LoggerMessage(", StringComparison.Ordinal) && pair.First.Contains(text, StringComparison.Ordinal) && pair.Second.Contains("Exception ", StringComparison.Ordinal)));

    private static IEnumerable<(string Alert, string Text, string Query)> Phrases() => BicepTests.Json("alerts.json").EnumerateArray().SelectMany(alert =>
        alert.GetProperty("phrases").EnumerateArray().Select(phrase => (alert.GetProperty("name").GetString()!, phrase.GetString()!, alert.GetProperty("query").GetString()!)));

    private static IEnumerable<string> AlertTexts() =>
        [.. BicepTests.Json("alerts.json").EnumerateArray().Select(alert => alert.GetProperty("description").GetString()!),
            .. Description().Matches(BicepFile.All.Single(file => file.Name == "alerts.bicep").Code).Select(found => found.Groups["text"].Value)];

    private static List<string> Anchors(string file) => [.. File.ReadAllLines(Path.Combine(Code.Root, file.Replace('/', Path.DirectorySeparatorChar)))
        .Where(line => line.StartsWith('#')).Select(line => Regex.Replace(line.TrimStart('#', ' ').ToLowerInvariant(), "[^a-z0-9 -]", "").Replace(' ', '-'))];

    [GeneratedRegex(@"^\| `(?<function>\w+)` \| `[\d*/,\- ]+` \|", RegexOptions.Multiline)]
    private static partial Regex TimerRow();

    [GeneratedRegex(@"(?<![\w.])'(?<text>[^']+)'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"See (?<file>docs/[\w/.-]+\.md)#(?<anchor>[\w-]+)\.")]
    private static partial Regex Reference();

    [GeneratedRegex(@"description: '(?<text>[^']+)'")]
    private static partial Regex Description();
}
