using Academy.Local.Hosting;

var line = CommandLine.Parse(args);
if (line.Error is not null || line.Help)
{
    await (line.Help ? Console.Out : Console.Error).WriteLineAsync(line.Help ? CommandLine.Usage : $"{line.Error}\n\n{CommandLine.Usage}");
    return line.Help ? 0 : 2;
}

try
{
    await using var host = await LocalHost.StartAsync(line.Options, new HostSetup { ConfigureLogging = ConsoleLog.Configure }, CancellationToken.None);
    var database = host.CosmosUrl is { } url ? $", its database at {url}" : "";
    await Console.Out.WriteLineAsync($"Academy is ready at {string.Join(", ", host.Urls)}{database} (data in {Path.GetFullPath(line.Options.Data)})");
    await host.StoppedAsync();
    return 0;
}
catch (Exception refused) when (refused is IOException or InvalidFunctionException)
{
    // The folder or the port is taken, or a function can't run: a sentence says more than a stack trace.
    await Console.Error.WriteLineAsync(refused.Message);
    return 1;
}
