namespace Academy.Architecture.Tests;

/// <summary>Names say what a thing is.</summary>
public sealed class NamingTests
{
    private static readonly string[] Empty = ["Helper", "Helpers", "Manager", "Utils", "Util", "Utilities", "Common", "Misc", "Impl", "Base", "Wrapper", "New", "V2"];

    [Fact]
    public void No_type_has_a_name_that_says_nothing() => Rule.Holds(Code.Types, type =>
        Empty.FirstOrDefault(word => type.Name.Split('`')[0].EndsWith(word, StringComparison.Ordinal)) is { } word ? $"{type.FullName} ends in {word}" : null);

    [Fact]
    public void Interfaces_are_few_because_each_needs_two_implementations()
    {
        var types = Code.Types.ToList();
        var interfaces = types.Where(type => type.IsInterface).ToList();

        interfaces.ShouldNotBeEmpty("The rule matches nothing.");
        (interfaces.Count * 100.0 / types.Count).ShouldBeLessThanOrEqualTo(5, string.Join(", ", interfaces));
    }

    [Fact]
    public void A_namespace_leads_to_its_folder() => Rule.Holds(Code.Sources("src").Where(source => !source.Path.StartsWith("src/Local.Worker/", StringComparison.Ordinal)), source =>
    {
        var declared = source.Lines.FirstOrDefault(line => line.StartsWith("namespace ", StringComparison.Ordinal))?[10..].TrimEnd(';');
        var folder = "Academy." + string.Join('.', source.Path.Split('/')[1..^1]);
        // Deep folders may share the namespace of the subsystem that they sort.
        return declared is null || declared == folder || (folder.StartsWith(declared + '.', StringComparison.Ordinal) && declared.Count(letter => letter == '.') >= 3) ? null : $"{source.Path} declares {declared}";
    });
}
