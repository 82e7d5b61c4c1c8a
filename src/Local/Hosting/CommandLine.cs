using System.Globalization;

namespace Academy.Local.Hosting;

/// <summary>What the arguments of the process ask for: to run with options, to explain itself, or nothing that it knows.</summary>
internal sealed record CommandLine
{
    public const string Usage = """
        Runs the academy on this machine: every function, its database and its mailbox in one process.

        Usage: dotnet run --project src/Local -- [options]

          --urls <urls>         where to listen, separated by semicolons (http://127.0.0.1:7071)
          --data <folder>       where to keep everything (.academy)
          --cosmos-port <port>  serve the database to other Cosmos DB SDKs on this port of the loopback address
          --demo, --no-demo     whether a new folder starts with demo data (it does)
          --help                this text
        """;

    public LocalOptions Options { get; private init; } = new();

    public bool Help { get; private init; }

    /// <summary>What is wrong with the arguments; null when nothing is.</summary>
    public string? Error { get; private init; }

    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        var line = new CommandLine();
        for (var i = 0; i < arguments.Count && line.Error is null; i++)
        {
            var (name, value) = arguments[i].Split('=', 2) is [var option, var given] ? (option, given) : (arguments[i], null);
            if (name is "--demo" or "--no-demo" or "--help" or "-h")
            {
                line = value is null ? line.Switch(name) : Wrong($"{name} takes no value.");
            }
            else
            {
                line = line.With(name, value ?? (i + 1 < arguments.Count ? arguments[++i] : null));
            }
        }

        return line;
    }

    private static CommandLine Wrong(string error) => new() { Error = error };

    private CommandLine Switch(string name) => name switch
    {
        "--demo" => this with { Options = Options with { Demo = true } },
        "--no-demo" => this with { Options = Options with { Demo = false } },
        _ => this with { Help = true },
    };

    private CommandLine With(string name, string? value) => (name, value) switch
    {
        ("--urls" or "--data" or "--cosmos-port", null or "") => Wrong($"{name} needs a value."),
        ("--urls", _) => value.Split(';').All(IsAddress) ? this with { Options = Options with { Urls = value } } : Wrong($"--urls can't listen at '{value}'."),
        ("--data", _) => this with { Options = Options with { Data = value } },
        ("--cosmos-port", _) => int.TryParse(value, CultureInfo.InvariantCulture, out var port) && port is >= 0 and <= ushort.MaxValue
            ? this with { Options = Options with { CosmosPort = port } }
            : Wrong($"'{value}' is not a port."),
        _ => Wrong($"There is no option {name}."),
    };

    private static bool IsAddress(string url) => Uri.TryCreate(url.Replace("://*", "://any").Replace("://+", "://any"), UriKind.Absolute, out var uri) && uri.Scheme == "http";
}
