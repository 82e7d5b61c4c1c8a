using Academy.Core.Messaging.Webhooks;

namespace Academy.Core.Tests.Messaging.Webhooks;

[Spec(189)]
public sealed class WebhookUrlTests
{
    [Theory]
    [InlineData("https://example.com/hooks?key=1")]
    [InlineData("https://example.com:443/")]
    [InlineData("https://example.com:8443/a")]
    [InlineData("https://8.8.8.8/a")]
    [InlineData("https://[2606:4700:4700::1111]/a")]
    [InlineData("https://bücher.example/a")]
    public void A_receiver_on_the_public_internet_may_be_told(string url) => CodeOf(url, loopback: false).ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("hooks")]
    [InlineData("/hooks")]
    [InlineData("http://example.com/")]
    [InlineData("ftp://example.com/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://example.com:443/")]
    [InlineData("https://example.com:80/")]
    [InlineData("https://example.com:22/")]
    [InlineData("https://example.com:6379/")]
    [InlineData("https://example.com:8080/")]
    [InlineData("https://user@example.com/")]
    [InlineData("https://user:password@example.com/")]
    [InlineData("https://example.com/#part")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://127.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f000001/")]
    [InlineData("https://0177.0.0.1/")]
    [InlineData("https://10.0.0.1/")]
    [InlineData("https://169.254.169.254/metadata")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:10.0.0.1]/")]
    [InlineData("https://[fd00:ec2::254]/")]
    public void Anything_else_is_refused(string url) => CodeOf(url, loopback: false).ShouldBe("webhook.bad_url");

    [Theory]
    [InlineData("http://127.0.0.1:5000/hooks", null)]
    [InlineData("https://127.0.0.1:5000/hooks", null)]
    [InlineData("http://[::1]:5000/hooks", null)]
    [InlineData("https://example.com/", null)]
    [InlineData("http://localhost:5000/hooks", "webhook.bad_url")]
    [InlineData("http://10.0.0.1/", "webhook.bad_url")]
    [InlineData("ftp://127.0.0.1/", "webhook.bad_url")]
    [InlineData("http://user@127.0.0.1/", "webhook.bad_url")]
    [InlineData("http://example.com/", "webhook.bad_url")]
    public void Where_loopback_is_allowed_it_is_allowed_by_address_alone(string url, string? code) => CodeOf(url, loopback: true).ShouldBe(code);

    [Fact]
    public void A_refusal_names_the_field() =>
        WebhookUrl.Parse("http://example.com/", new()).Refusal!.Fields.ShouldHaveSingleItem().Key.ShouldBe("url");

    private static string? CodeOf(string url, bool loopback) => WebhookUrl.Parse(url, new() { AllowLoopback = loopback }).Refusal?.Code;
}
