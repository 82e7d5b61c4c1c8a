using System.Text.RegularExpressions;

namespace Academy.Architecture.Tests;

/// <summary>What the compiler can't see: the text of the sources.</summary>
public sealed partial class SourceTests
{
    [Fact]
    public void Time_comes_from_the_clock_that_tests_can_move() => Rule.Holds(Code.Sources("src"), source => Find(source, WallTime()));

    [Fact]
    public void There_is_one_build_of_a_source_and_no_folded_part() => Rule.Holds(Code.Sources("src"), source => Find(source, Directive()));

    [Fact]
    public void Nothing_waits_to_be_done() => Rule.Holds([.. Code.Sources("src"), .. Code.Sources("tests")], source => source.Path.EndsWith("SourceTests.cs", StringComparison.Ordinal) ? null : Find(source, Unfinished()));

    [Fact]
    public void A_file_holds_one_concept_and_stays_short() => Rule.Holds(Code.Sources("src"), source =>
        source.Lines.Length <= 200 ? null : $"{source.Path} has {source.Lines.Length} lines");

    private static string? Find((string Path, string[] Lines) source, Regex pattern) =>
        Array.FindIndex(source.Lines, line => pattern.IsMatch(line)) is >= 0 and var line ? $"{source.Path}:{line + 1}: {source.Lines[line].Trim()}" : null;

    [GeneratedRegex(@"DateTime(Offset)?\.(Utc)?Now|Stopwatch\.|Environment\.TickCount|Thread\.Sleep|Task\.Delay\([^,]*\)")]
    private static partial Regex WallTime();

    [GeneratedRegex(@"^\s*#(if|region|pragma)")]
    private static partial Regex Directive();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException")]
    private static partial Regex Unfinished();
}
