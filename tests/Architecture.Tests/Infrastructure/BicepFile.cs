using System.Text.RegularExpressions;

namespace Academy.Architecture.Tests.Infrastructure;

/// <summary>A call of a module: its symbol, the path as written, and the parameters that it passes.</summary>
internal sealed record BicepCall(string Symbol, string Path, IReadOnlyList<string> Passed);

/// <summary>As much of a Bicep file as its neighbours rely on. A compiler checks the rest before anything is deployed.</summary>
internal sealed partial class BicepFile
{
    private BicepFile(string path)
    {
        Path = path;
        Text = File.ReadAllText(path);
        Code = Comment().Replace(Text, "");
        Outline = Literal().Replace(Code, "''");
    }

    public static IReadOnlyList<BicepFile> All { get; } =
        [.. Directory.EnumerateFiles(System.IO.Path.Combine(Architecture.Tests.Code.Root, "infra", "bicep"), "*.bicep", SearchOption.AllDirectories).Order().Select(path => new BicepFile(path))];

    public static BicepFile Main => All.Single(file => file.Name == "main.bicep");

    public string Path { get; }

    public string Name => System.IO.Path.GetFileName(Path);

    public string Text { get; }

    /// <summary>Without comments.</summary>
    public string Code { get; }

    /// <summary>Without comments, and without what strings say.</summary>
    public string Outline { get; }

    public IReadOnlyList<string> Parameters => [.. Parameter().Matches(Outline).Select(found => found.Groups["name"].Value)];

    public IReadOnlyList<string> RequiredParameters => [.. Parameter().Matches(Outline).Where(found => !found.Groups["default"].Success).Select(found => found.Groups["name"].Value)];

    public IReadOnlyList<string> Variables => [.. Variable().Matches(Outline).Select(found => found.Groups["name"].Value)];

    public IReadOnlyList<string> Outputs => [.. Output().Matches(Outline).Select(found => found.Groups["name"].Value)];

    public IReadOnlyList<BicepCall> Calls => [.. Call().Matches(Code).Select(found =>
        new BicepCall(found.Groups["name"].Value, found.Groups["path"].Value, [.. Passed().Matches(found.Groups["params"].Value).Select(passed => passed.Groups["name"].Value)]))];

    /// <summary>The outputs of modules that are read: symbol and name.</summary>
    public IEnumerable<(string Symbol, string Name)> Reads => Read().Matches(Code).Select(found => (found.Groups["module"].Value, found.Groups["name"].Value));

    /// <summary>Files whose content is loaded.</summary>
    public IEnumerable<string> Loaded => Load().Matches(Code).Select(found => Resolve(found.Groups["path"].Value));

    public BicepFile? Find(BicepCall call) => All.SingleOrDefault(file => file.Path == Resolve(call.Path));

    public string Resolve(string path) => System.IO.Path.GetFullPath(path, System.IO.Path.GetDirectoryName(Path)!);

    [GeneratedRegex(@"(?<![:'\w/])//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"'(?:\\.|[^'\\\n])*'")]
    private static partial Regex Literal();

    [GeneratedRegex(@"^param (?<name>\w+) [^=\n]+?(?<default> =.*)?$", RegexOptions.Multiline)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"^var (?<name>\w+) =", RegexOptions.Multiline)]
    private static partial Regex Variable();

    [GeneratedRegex(@"^output (?<name>\w+) ", RegexOptions.Multiline)]
    private static partial Regex Output();

    [GeneratedRegex(@"^module (?<name>\w+) '(?<path>[^']+)' = (?:if \(.+?\) )?\{\n(?:  scope: \w+\n)?  params: \{\n(?<params>.*?)\n  \}\n\}", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Call();

    [GeneratedRegex(@"^    (?<name>\w+):", RegexOptions.Multiline)]
    private static partial Regex Passed();

    [GeneratedRegex(@"(?<module>\w+)!?\.outputs\.(?<name>\w+)")]
    private static partial Regex Read();

    [GeneratedRegex(@"load(?:Json|Text)Content\('(?<path>[^']+)'\)")]
    private static partial Regex Load();
}
