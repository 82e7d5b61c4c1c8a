using System.Text.Json;
using System.Text.RegularExpressions;

namespace Academy.Architecture.Tests.Infrastructure;

/// <summary>What can be known of the infrastructure without a compiler and without an account.</summary>
public sealed partial class BicepTests
{
    private static readonly string[] Pairs = ["()", "[]", "{}"];

    [Fact]
    public void Every_bracket_is_closed() => Rule.Holds(BicepFile.All, file =>
    {
        var open = new Stack<char>();
        foreach (var sign in file.Outline)
        {
            if (Pairs.FirstOrDefault(pair => pair[0] == sign) is not null)
            {
                open.Push(sign);
            }
            else if (Pairs.FirstOrDefault(pair => pair[1] == sign) is { } pair && (!open.TryPop(out var last) || last != pair[0]))
            {
                return $"{file.Name} closes {sign} which isn't open";
            }
        }

        return open.Count == 0 ? null : $"{file.Name} leaves {open.Peek()} open";
    });

    [Fact]
    public void Every_module_is_there_and_is_used() => Rule.Holds(BicepFile.All, file =>
        file.Calls.FirstOrDefault(call => file.Find(call) is null) is { } missing ? $"{file.Name} calls {missing.Path}, which isn't there"
        : file.Calls.Count != Module().Count(file.Code) ? $"{file.Name} calls a module in a form that these tests don't read"
        : file.Path.Contains("modules", StringComparison.Ordinal) && !BicepFile.All.Any(other => other.Calls.Any(call => other.Find(call) == file)) ? $"nothing calls {file.Name}"
        : null);

    [Fact]
    public void A_module_gets_what_it_asks_for_and_nothing_else() => Rule.Holds(Calls(), call =>
        call.Call.Passed.Except(call.Module.Parameters).FirstOrDefault() is { } unknown ? $"{call.Call.Symbol} passes {unknown}, which {call.Module.Name} doesn't take"
        : call.Module.RequiredParameters.Except(call.Call.Passed).FirstOrDefault() is { } missing ? $"{call.Call.Symbol} doesn't pass {missing} to {call.Module.Name}"
        : null);

    [Fact]
    public void Every_output_that_is_read_is_given() => Rule.Holds(BicepFile.All.SelectMany(file => file.Reads.Select(read => (File: file, Read: read))), use =>
        use.File.Calls.SingleOrDefault(call => call.Symbol == use.Read.Symbol) is { } call && use.File.Find(call)!.Outputs.Contains(use.Read.Name)
            ? null
            : $"{use.File.Name} reads {use.Read.Symbol}.outputs.{use.Read.Name}, which nothing gives");

    [Fact]
    public void Every_parameter_and_variable_is_used() => Rule.Holds(BicepFile.All, file => file.Parameters.Concat(file.Variables)
        .FirstOrDefault(name => Regex.Count(file.Code, $@"\b{name}\b") < 2) is { } unused ? $"{file.Name} doesn't use {unused}" : null);

    [Fact]
    public void Every_parameter_of_the_whole_is_explained() => Rule.Holds(BicepFile.Main.Parameters, name =>
        Regex.IsMatch(BicepFile.Main.Text, $@"@description\([^\n]+\)\n(?:(?:@|param )[^\n]*\n|  [^\n]*\n|\}}\)\n)*param {name} ") ? null : $"main.bicep doesn't say what {name} is");

    [Fact]
    public void Azd_gives_every_parameter_that_has_no_default_and_no_other()
    {
        var given = Json("main.parameters.json").GetProperty("parameters").EnumerateObject().Select(parameter => parameter.Name).ToList();

        BicepFile.Main.RequiredParameters.ShouldBeSubsetOf(given);
        Rule.Holds(given, name => BicepFile.Main.Parameters.Contains(name) ? null : $"main.bicep has no parameter {name}");
    }

    [Fact]
    public void Every_file_that_is_loaded_is_there() => Rule.Holds(BicepFile.All.SelectMany(file => file.Loaded), path => File.Exists(path) ? null : $"{path} isn't there");

    [Fact]
    public void No_key_is_asked_for() => Rule.Holds(BicepFile.All, file => KeyUse().Match(file.Code) is { Success: true } key ? $"{file.Name} uses {key.Value}" : null);

    [Theory]
    [InlineData("Microsoft.DocumentDB/databaseAccounts", "disableLocalAuth: true")]
    [InlineData("Microsoft.Storage/storageAccounts", "allowSharedKeyAccess: false")]
    [InlineData("Microsoft.Storage/storageAccounts", "allowBlobPublicAccess: false")]
    [InlineData("Microsoft.Storage/storageAccounts", "minimumTlsVersion: 'TLS1_2'")]
    [InlineData("Microsoft.KeyVault/vaults", "enableRbacAuthorization: true")]
    [InlineData("Microsoft.KeyVault/vaults", "enablePurgeProtection: true")]
    [InlineData("Microsoft.Communication/communicationServices", "disableLocalAuth: true")]
    [InlineData("Microsoft.Insights/components", "DisableLocalAuth: true")]
    [InlineData("Microsoft.OperationalInsights/workspaces", "disableLocalAuth: true")]
    [InlineData("Microsoft.Web/sites", "httpsOnly: true")]
    public void Identity_is_the_only_way_in(string type, string property) => Rule.Holds(
        BicepFile.All.Where(file => Regex.IsMatch(file.Code, $@"'{Regex.Escape(type)}@[\d-]+(-preview)?' = ")),
        file => file.Code.Contains(property, StringComparison.Ordinal) ? null : $"{file.Name} has {type} without {property}");

    [Fact]
    public void A_secret_is_never_a_setting() => Rule.Holds(
        SettingLine().Matches(BicepFile.All.Single(file => file.Name == "settings.bicep").Code).Select(line => (Name: line.Groups["name"].Value, Value: line.Groups["value"].Value)),
        setting => Secret().IsMatch(setting.Name) == setting.Value.StartsWith("'@Microsoft.KeyVault(SecretUri=", StringComparison.Ordinal) ? null : $"{setting.Name} is {setting.Value}");

    internal static JsonElement Json(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Code.Root, "infra", "bicep", file)));
        return json.RootElement.Clone();
    }

    private static IEnumerable<(BicepCall Call, BicepFile Module)> Calls() => BicepFile.All.SelectMany(file => file.Calls.Select(call => (call, file.Find(call)!)));

    [GeneratedRegex(@"^module ", RegexOptions.Multiline)]
    private static partial Regex Module();

    [GeneratedRegex(@"list\w*Keys\(|primaryMasterKey|AccountKey=|primaryConnectionString", RegexOptions.IgnoreCase)]
    private static partial Regex KeyUse();

    [GeneratedRegex(@"^\s+(?:var \w+ = )?(?:\? \{ )?(?<name>\w+__\w+): (?<value>[^\n]+?)(?: \})?$", RegexOptions.Multiline)]
    private static partial Regex SettingLine();

    [GeneratedRegex("(Key|Secrets?)$")]
    private static partial Regex Secret();
}
