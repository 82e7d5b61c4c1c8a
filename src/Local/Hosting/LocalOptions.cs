namespace Academy.Local.Hosting;

/// <summary>What the command line can change.</summary>
internal sealed record LocalOptions
{
    /// <summary>Where the host listens, separated by semicolons.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:7071";

    /// <summary>The folder that holds the account, mail and files; made when it is missing.</summary>
    public string Data { get; init; } = ".academy";

    /// <summary>The loopback port on which other Cosmos SDKs reach the account; null when none should.</summary>
    public int? CosmosPort { get; init; }

    /// <summary>Whether a new account starts with demo data.</summary>
    public bool Demo { get; init; } = true;
}
