using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Google.Apis.Http;
using IHttpClientFactory = Google.Apis.Http.IHttpClientFactory;

namespace Academy.Functions.Tests.Accounts;

/// <summary>
/// Google as the academy sees it: keys at an address, and tokens signed with them. One key for the whole process, because Google's
/// library remembers keys by address for as long as that.
/// </summary>
internal sealed class GoogleKeys : IHttpClientFactory
{
    public const string ClientId = "academy.apps.googleusercontent.com";

    private static readonly RSA Key = RSA.Create(2048);

    /// <summary>Whether the keys can be fetched.</summary>
    public bool IsReachable { get; init; } = true;

    public ConfigurableHttpClient CreateHttpClient(CreateHttpClientArgs args) => new(new ConfigurableMessageHandler(new Keys(IsReachable)));

    /// <summary>A token that is right in every respect, but for what the test changes.</summary>
    public static string Sign(DateTimeOffset now, object? changes = null, object? header = null, RSA? key = null)
    {
        var claims = Merge(
            new
            {
                iss = "https://accounts.google.com",
                aud = ClientId,
                sub = "108204268033311374519",
                email = "ada@example.com",
                email_verified = true,
                name = "Ada Lovelace",
                iat = now.ToUnixTimeSeconds(),
                exp = now.AddHours(1).ToUnixTimeSeconds(),
            },
            changes);
        var signed = $"{Encode(Merge(new { alg = "RS256", kid = "key-1", typ = "JWT" }, header))}.{Encode(claims)}";
        return $"{signed}.{Base64Url.EncodeToString((key ?? Key).SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private static Dictionary<string, object?> Merge(object all, object? changes)
    {
        var merged = ToDictionary(all);
        foreach (var (name, value) in ToDictionary(changes ?? new { }))
        {
            merged[name] = value;
        }

        return merged;
    }

    private static Dictionary<string, object?> ToDictionary(object value) => value.GetType().GetProperties().ToDictionary(property => property.Name, property => property.GetValue(value));

    private static string Encode(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));

    private sealed class Keys(bool isReachable) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!isReachable)
            {
                throw new HttpRequestException("Google can't be reached.");
            }

            var key = Key.ExportParameters(includePrivateParameters: false);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = JsonContent.Create(new
                {
                    keys = new[] { new { kid = "key-1", kty = "RSA", alg = "RS256", use = "sig", n = Base64Url.EncodeToString(key.Modulus), e = Base64Url.EncodeToString(key.Exponent) } },
                }),
            });
        }
    }
}
