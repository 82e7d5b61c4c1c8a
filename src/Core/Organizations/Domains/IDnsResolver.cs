namespace Academy.Core.Organizations.Domains;

/// <summary>Where the world's domain names are looked up. The port: a file on this machine, or DNS.</summary>
public interface IDnsResolver
{
    /// <summary>The texts of the TXT records of a name, each with its parts joined; none when the name has none or doesn't exist.</summary>
    /// <exception cref="HttpRequestException">DNS can't be reached; asking again later may succeed.</exception>
    Task<IReadOnlyList<string>> ReadTextAsync(string name, CancellationToken cancellation);
}
