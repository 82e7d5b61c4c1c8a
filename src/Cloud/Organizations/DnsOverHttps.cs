using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Academy.Core.Organizations.Domains;

namespace Academy.Cloud.Organizations;

/// <summary>
/// Asks DNS through a public resolver's JSON interface, because .NET itself resolves addresses only and no TXT records. Nothing secret is asked or told.
/// </summary>
public sealed class DnsOverHttps(HttpClient http) : IDnsResolver
{
    private const int Text = 16;
    private const int NoError = 0;
    private const int NoSuchName = 3;

    // All the records of a name with many; a resolver that sends more isn't one.
    private const int LongestAnswer = 256 * 1024;

    private static readonly Uri Resolver = new("https://dns.google/");

    /// <summary>A client of the resolver that neither waits nor reads for ever.</summary>
    public static HttpClient ClientOf(HttpMessageHandler? handler = null) =>
        new(handler ?? new SocketsHttpHandler()) { BaseAddress = Resolver, Timeout = TimeSpan.FromSeconds(5), MaxResponseContentBufferSize = LongestAnswer };

    public async Task<IReadOnlyList<string>> ReadTextAsync(string name, CancellationToken cancellation)
    {
        try
        {
            using var response = await http.GetAsync(new Uri($"resolve?type=TXT&name={Uri.EscapeDataString(name)}", UriKind.Relative), cancellation);
            response.EnsureSuccessStatusCode();
            return await response.Content.ReadFromJsonAsync<Answers>(cancellation) is { Status: NoError or NoSuchName } answers
                ? [.. (answers.Answer ?? []).Where(record => record.Type == Text).Select(record => Joined(record.Data))]
                : throw new HttpRequestException("The resolver could not resolve.");
        }
        catch (JsonException unreadable)
        {
            throw new HttpRequestException("The resolver's answer can't be read.", unreadable);
        }
        catch (OperationCanceledException late) when (!cancellation.IsCancellationRequested)
        {
            throw new HttpRequestException("The resolver did not answer in time.", late);
        }
    }

    // A record of more than 255 characters comes in quoted parts; one of a single part may come without quotes.
    private static string Joined(string data)
    {
        if (!data.StartsWith('"'))
        {
            return data;
        }

        var text = new StringBuilder();
        var quoted = false;
        for (var at = 0; at < data.Length; at++)
        {
            if (data[at] == '\\' && at + 1 < data.Length)
            {
                text.Append(data[++at]);
            }
            else if (data[at] == '"')
            {
                quoted = !quoted;
            }
            else if (quoted)
            {
                text.Append(data[at]);
            }
        }

        return text.ToString();
    }

    private sealed record Answers(int Status, IReadOnlyList<Record>? Answer);

    private sealed record Record(int Type, string Data);
}
