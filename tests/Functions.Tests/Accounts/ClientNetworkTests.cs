using System.Net;
using Academy.Functions.Http.Authentication;
using Microsoft.AspNetCore.Http;

namespace Academy.Functions.Tests.Accounts;

public class ClientNetworkTests
{
    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    public void A_direct_client_is_its_connection(string connection, string network) => Network(0, connection, null).ShouldBe(network);

    [Theory]
    [InlineData("198.51.100.1", "198.51.100.1")]
    [InlineData("198.51.100.1:4711", "198.51.100.1")]
    [InlineData("6.6.6.6, 198.51.100.1:4711", "198.51.100.1")]
    [InlineData("[2001:db8:1:2:3:4:5:6]:443", "2001:db8:1:2::/64")]
    [InlineData("rubbish", "203.0.113.7")]
    [InlineData("", "203.0.113.7")]
    [InlineData(null, "203.0.113.7")]
    public void Behind_one_proxy_only_its_own_entry_counts(string? forwarded, string network) => Network(1, "203.0.113.7", forwarded).ShouldBe(network);

    [Theory]
    [InlineData("6.6.6.6, 198.51.100.1, 10.0.0.1", "198.51.100.1")]
    [InlineData("10.0.0.1", "203.0.113.7")]
    public void Behind_two_proxies_the_outer_ones_entry_counts(string forwarded, string network) => Network(2, "203.0.113.7", forwarded).ShouldBe(network);

    [Fact]
    public void A_direct_client_cannot_claim_to_be_another() => Network(0, "203.0.113.7", "198.51.100.1").ShouldBe("203.0.113.7");

    private static string Network(int proxies, string connection, string? forwarded)
    {
        var http = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(connection) } };
        if (forwarded is not null)
        {
            http.Request.Headers["X-Forwarded-For"] = forwarded;
        }

        return new ClientNetwork(proxies).Of(http.Request);
    }
}
