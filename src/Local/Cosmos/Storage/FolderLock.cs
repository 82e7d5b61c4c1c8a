namespace Academy.Local.Cosmos.Storage;

/// <summary>Keeps a folder to one process. The system frees it when the process ends, however it ends.</summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream file;

    private FolderLock(FileStream file) => this.file = file;

    public static FolderLock Take(string folder)
    {
        try
        {
            return new(new FileStream(Path.Combine(folder, "account.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException exception)
        {
            throw new IOException($"The data folder '{Path.GetFullPath(folder)}' is in use by another process. Stop it, or choose another folder with --data.", exception);
        }
    }

    public void Dispose() => file.Dispose();
}
