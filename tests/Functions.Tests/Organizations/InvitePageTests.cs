using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Academy.Functions.Tests.Accounts;

namespace Academy.Functions.Tests.Organizations;

/// <summary>The page that an invitation's link opens.</summary>
[Spec(11)]
public sealed partial class InvitePageTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private readonly AcademyHost academy = fixture.Academy;

    [Fact]
    public async Task The_link_in_the_mail_opens_a_page_and_opening_it_accepts_nothing()
    {
        var organization = await academy.CreateOrganizationAsync();
        var token = await academy.InviteAsync(organization, OrganizationCalls.NewAddress());

        var page = await academy.Http.GetAsync($"invite#token={token}");

        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        (await academy.ReadAsync(organization)).View.SeatsUsed.ShouldBe(0);
    }

    [Theory]
    [InlineData("invite")]
    [InlineData("sign-in")]
    [InlineData("waitlist-offer")]
    public async Task A_browser_runs_the_script_of_the_page_and_no_other(string path)
    {
        var page = await academy.Http.GetAsync(path);
        var html = await page.Content.ReadAsStringAsync();

        var policy = page.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        foreach (var (element, kind) in new[] { (Script(), "script-src"), (Style(), "style-src") })
        {
            var text = element.Match(html).Groups["text"].Value;
            text.ShouldNotBeEmpty();
            policy.ShouldContain($"{kind} 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'");
        }

        policy.ShouldStartWith("default-src 'none';");
    }

    [GeneratedRegex("<script>(?<text>.*)</script>", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex("<style>(?<text>.*)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();
}
