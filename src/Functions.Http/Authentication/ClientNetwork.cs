using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Academy.Functions.Http.Authentication;

/// <summary>Where a request comes from, for rate limits.</summary>
/// <param name="trustedProxies">
/// How many proxies of ours append to <c>X-Forwarded-For</c> on the way here: 0 for a direct connection, 1 behind Azure's front end.
/// What stands before their entries is the client's own claim and is never read.
/// </param>
public sealed class ClientNetwork(int trustedProxies)
{
    /// <summary>An IPv4 address, or the /64 of an IPv6 address, since one subscriber commands all of it.</summary>
    public string Of(HttpRequest request)
    {
        var address = Forwarded(request) ?? request.HttpContext.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? $"{new IPAddress([.. address.GetAddressBytes()[..8], .. new byte[8]])}/64"
            : address.ToString();
    }

    private IPAddress? Forwarded(HttpRequest request)
    {
        if (trustedProxies == 0)
        {
            return null;
        }

        string[] hops = [.. request.Headers["X-Forwarded-For"].SelectMany(line => (line ?? "").Split(',', StringSplitOptions.TrimEntries))];
        return hops.Length >= trustedProxies && IPEndPoint.TryParse(hops[^trustedProxies], out var end) ? end.Address : null;
    }
}
