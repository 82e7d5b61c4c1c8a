using Microsoft.Extensions.Logging;

namespace Academy.Local.Hosting;

/// <summary>One line an entry: UTC time, level, category, message, and the scopes it was written in, the correlation id among them.</summary>
internal static class ConsoleLog
{
    public static void Configure(ILoggingBuilder logging) => logging
        .AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.IncludeScopes = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
        })
        .SetMinimumLevel(LogLevel.Information)
        .AddFilter("Microsoft", LogLevel.Warning)
        // It warns that keys lie unencrypted in the account, which on this machine is a file beside everything they protect.
        .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
}
