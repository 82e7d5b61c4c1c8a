using Academy.Local.Hosting;

await using var host = await LocalHost.StartAsync(new LocalOptions(), new HostSetup(), CancellationToken.None);
Console.WriteLine($"Academy is ready at {string.Join(", ", host.Urls)}");
await host.StoppedAsync();
return 0;
