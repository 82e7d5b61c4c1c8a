using Academy.Cloud.Organizations;
using Academy.Contracts;
using Academy.Core.Organizations.Domains;

namespace Academy.Cloud.Tests.Organizations;

/// <summary>The contract on the internet's names: <c>ACADEMY_TEST_DNS_NAME</c> and <c>ACADEMY_TEST_DNS_TEXT</c>, a TXT record of yours.</summary>
public sealed class PublicDnsTests : DnsContract
{
    protected override IDnsResolver Dns { get; } = new DnsOverHttps(DnsOverHttps.ClientOf());

    // Asked for by every test, so that none goes to the network unless it was wished.
    protected override (string Name, string Text) Known { get; } = (Account.Setting("ACADEMY_TEST_DNS_NAME"), Account.Setting("ACADEMY_TEST_DNS_TEXT"));

    protected override string Mute => $"no-text-{Guid.NewGuid():N}.{Known.Name}";
}
