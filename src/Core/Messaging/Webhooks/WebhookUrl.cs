using System.Net;
using Academy.Core.Platform;

namespace Academy.Core.Messaging.Webhooks;

/// <summary>What a receiver's address must be like. What its name stands for is checked when it is connected to, each time.</summary>
public static class WebhookUrl
{
    public const int MaxLength = 1_000;

    private static readonly int[] Ports = [443, 8443];

    /// <summary>The address, or why events can't be sent there.</summary>
    public static Result<Uri> Parse(string text, WebhookOptions options) =>
        !Uri.TryCreate(text, UriKind.Absolute, out var url) ? WebhookRefusals.BadUrl("must be a URL such as https://example.com/hooks.")
        : options.AllowLoopback && IsLoopback(url.DnsSafeHost) && url.Scheme is "http" or "https" ? Plain(url)
        : url.Scheme != Uri.UriSchemeHttps ? WebhookRefusals.BadUrl("must begin with https://.")
        : !Ports.Contains(url.Port) ? WebhookRefusals.BadUrl($"must be on port {string.Join(" or ", Ports)}.")
        : IPAddress.TryParse(url.DnsSafeHost, out var address) && !PublicAddress.Is(address) ? WebhookRefusals.BadUrl("must be on the public internet.")
        : Plain(url);

    /// <summary>Whether a host is written as a loopback address. A name never is, whatever it stands for.</summary>
    public static bool IsLoopback(string host) => IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address);

    private static Result<Uri> Plain(Uri url) => url.UserInfo.Length > 0 || url.Fragment.Length > 0
        ? WebhookRefusals.BadUrl("must have no user name, password or fragment.")
        : url;
}
