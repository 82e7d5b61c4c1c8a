using System.Net.Http.Json;
using System.Text.Json;
using Academy.Core.Organizations.Domains;

namespace Academy.Cloud;

/// <summary>
/// Asks DNS through a public resolver's JSON interface, because .NET itself resolves addresses only and no TXT records. Nothing secret is asked or told.
/// </summary>
public sealed class DnsOverHttps(HttpClient http) : IDnsResolver
{
    private const int Text = 16;

    public static readonly Uri Resolver = new("https://dns.google/");

    public async Task<IReadOnlyList<string>> ReadTextAsync(string name, CancellationToken cancellation)
    {
        try
        {
            var answer = await http.GetFromJsonAsync<Answers>($"resolve?type=TXT&name={Uri.EscapeDataString(name)}", cancellation);
            return [.. (answer?.Answer ?? []).Where(record => record.Type == Text).Select(record => Joined(record.Data))];
        }
        catch (JsonException unreadable)
        {
            throw new HttpRequestException("The resolver's answer can't be read.", unreadable);
        }
        catch (TaskCanceledException late) when (!cancellation.IsCancellationRequested)
        {
            throw new HttpRequestException("The resolver did not answer in time.", late);
        }
    }

    // A record of more than 255 characters comes in quoted parts.
    private static string Joined(string data) => data.Replace("\" \"", "", StringComparison.Ordinal).Trim('"');

    private sealed record Answers(IReadOnlyList<Record>? Answer);

    private sealed record Record(int Type, string Data);
}
