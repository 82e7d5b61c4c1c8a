using Academy.Core.Platform;
using Academy.Functions.Http.Pipeline;

namespace Academy.Functions.Tests.RequestPath;

public sealed class SecurityHeadersTests
{
    private static readonly SecurityHeadersMiddleware Step = new();

    [Fact]
    public async Task A_response_is_data_and_nothing_else()
    {
        var headers = (await new FunctionCall("Any").ThroughAsync(Step)).Headers;

        headers.XContentTypeOptions.ToString().ShouldBe("nosniff");
        headers.ContentSecurityPolicy.ToString().ShouldBe("default-src 'none'; frame-ancestors 'none'");
        headers["Referrer-Policy"].ToString().ShouldBe("no-referrer");
    }

    [Fact]
    public async Task What_a_signed_in_caller_reads_is_kept_nowhere() =>
        (await new FunctionCall("Any").As(Role.Learner).ThroughAsync(Step)).Headers.CacheControl.ToString().ShouldBe("no-store");

    [Fact]
    public async Task What_anyone_may_read_is_asked_about_again() =>
        (await new FunctionCall("Any").ThroughAsync(Step)).Headers.CacheControl.ToString().ShouldBe("no-cache");

    [Theory]
    [InlineData("https", "max-age=31536000; includeSubDomains")]
    [InlineData("http", "")]
    public async Task Only_https_is_made_to_stay(string scheme, string expected)
    {
        var call = new FunctionCall("Any");
        call.Http.Request.Scheme = scheme;

        (await call.ThroughAsync(Step)).Headers.StrictTransportSecurity.ToString().ShouldBe(expected);
    }
}
