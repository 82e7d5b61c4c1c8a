namespace Academy.Architecture.Tests;

/// <summary>A rule over many subjects. One that finds no subject fails: it would guard nothing, and nobody would notice.</summary>
internal static class Rule
{
    /// <param name="subjects">What the rule is about.</param>
    /// <param name="fault">What is wrong with a subject; null when nothing is.</param>
    public static void Holds<T>(IEnumerable<T> subjects, Func<T, string?> fault)
    {
        var all = subjects.ToList();
        all.ShouldNotBeEmpty("The rule matches nothing.");
        all.Select(fault).OfType<string>().ShouldBeEmpty();
    }
}
