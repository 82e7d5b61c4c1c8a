namespace Academy.TestKit;

/// <summary>A folder for one test's account, deleted with it.</summary>
public sealed class DataFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("academy-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
