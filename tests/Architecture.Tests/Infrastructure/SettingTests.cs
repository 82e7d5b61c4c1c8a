using System.Text.Json;
using System.Text.RegularExpressions;

namespace Academy.Architecture.Tests.Infrastructure;

/// <summary>One list of settings: what Bicep sets, what docs/settings.md explains, what a developer copies, what the code reads.</summary>
public sealed partial class SettingTests
{
    private static readonly string[] OnlyForDevelopers = ["FUNCTIONS_WORKER_RUNTIME", "AzureWebJobsStorage"];

    private static readonly string Code = string.Concat(Architecture.Tests.Code.Sources("src").SelectMany(source => source.Lines));

    /// <summary>Name → which app gets it, as the table says.</summary>
    private static readonly IReadOnlyDictionary<string, string> Explained = Row().Matches(File.ReadAllText(Path.Combine(Architecture.Tests.Code.Root, "docs", "settings.md")))
        .SelectMany(row => Quoted().Matches(row.Groups["names"].Value).Select(name => (Name: name.Groups["name"].Value, App: row.Groups["app"].Value)))
        .ToDictionary(setting => setting.Name, setting => setting.App);

    /// <summary>Name → which app gets it, as the variable of the Bicep files says in which it is.</summary>
    private static readonly IReadOnlyDictionary<string, string> Set = new[] { "settings.bicep", "function-app.bicep" }
        .SelectMany(file => Blocks(BicepFile.All.Single(bicep => bicep.Name == file).Code))
        .SelectMany(block => Setting().Matches(block.Text).Select(setting => (Name: setting.Groups["name"].Value, App: AppOf(block.Name))))
        .ToDictionary(setting => setting.Name, setting => setting.App);

    [Fact]
    public void What_Azure_is_given_is_explained_and_for_the_same_app() => Rule.Holds(Set, setting =>
        Explained.GetValueOrDefault(setting.Key) == setting.Value ? null : $"{setting.Key} is given to {setting.Value}, docs/settings.md says {Explained.GetValueOrDefault(setting.Key, "nothing")}");

    [Fact]
    public void What_is_explained_is_given_on_Azure() => Rule.Holds(Explained.Keys.Except(OnlyForDevelopers), name => Set.ContainsKey(name) ? null : $"Bicep doesn't set {name}");

    [Fact]
    public void A_developer_copies_what_is_explained_and_nothing_else()
    {
        using var sample = JsonDocument.Parse(File.ReadAllText(Path.Combine(Architecture.Tests.Code.Root, "local.settings.sample.json")));
        var copied = sample.RootElement.GetProperty("Values").EnumerateObject().Select(value => value.Name).ToList();

        Rule.Holds(copied, name => Explained.ContainsKey(name) || name == "AzureWebJobsStorage" ? null : $"docs/settings.md doesn't explain {name}");
        Rule.Holds(
            Explained.Keys.Where(name => Regex.IsMatch(name, "^(Academy|Cosmos|Files|Mail|Tutor)__") && !Regex.IsMatch(name, "__(credential|clientId)$")),
            name => copied.Contains(name) ? null : $"local.settings.sample.json lacks {name}");
    }

    [Fact]
    public void Each_setting_of_ours_is_read() => Rule.Holds(
        Explained.Keys.Where(name => Regex.IsMatch(name, "^(Academy|Cosmos|Files|Mail|Tutor)__") && !Regex.IsMatch(name, "__(credential|clientId)$")),
        name => IsRead(name.Split("__")) ? null : $"nothing reads {name}");

    // Read by its whole path, as a value of the section Academy, or as a property of the options that its section is bound to.
    private static bool IsRead(string[] path) =>
        Code.Contains($"configuration[\"{string.Join(':', path)}\"]", StringComparison.Ordinal)
        || (path.Length == 2 && Regex.IsMatch(Code, $@"settings(\[|\.GetValue(<\w+>)?\(|\.GetSection\()""{path[1]}"""))
        || (Code.Contains($"GetSection(\"{string.Join(':', path[..^1])}\")", StringComparison.Ordinal) && Regex.IsMatch(Code, $@"\b{path[^1]} \{{ get;"));

    private static IEnumerable<(string Name, string Text)> Blocks(string bicep) => Block().Matches(bicep).Select(block => (block.Groups["name"].Value, block.Value));

    private static string AppOf(string block) => block switch
    {
        "shared" or "host" => "both",
        "triggers" => "jobs",
        _ => "api",
    };

    [GeneratedRegex(@"^\| (?<names>`[^|]+`) \| (?<app>api|jobs|both) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<name>[A-Za-z_]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^(?:var|output) (?<name>\w+) .*?(?=^(?:var|output|resource|param) |\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^\s+(?:\? \{ )?(?<name>\w+__\w+|[A-Z]+(?:_[A-Z]+)+): ", RegexOptions.Multiline)]
    private static partial Regex Setting();
}
