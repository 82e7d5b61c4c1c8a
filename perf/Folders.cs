namespace Academy.Perf;

internal static class Folders
{
    /// <summary>The project's root, found from where the program runs.</summary>
    public static string Root { get; } = FindRoot();

    public static string Perf { get; } = Path.Combine(Root, "perf");

    /// <summary>An empty folder for one measurement; the caller deletes it.</summary>
    public static string Temporary() => Directory.CreateTempSubdirectory("academy-perf-").FullName;

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Academy.Functions.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The solution file is not above this program.");
        }

        return folder.FullName;
    }
}
