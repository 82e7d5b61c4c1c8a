using Academy.Core.Organizations.Invites;
using Academy.Core.Platform;

namespace Academy.Core.Tests.Organizations;

[Spec(11)]
public sealed class InviteTokenTests
{
    [Fact]
    public void A_token_leads_to_its_invitation_and_opens_it()
    {
        var secret = Secret.Create();
        var invite = InviteDecisions.Ask(null, People.Organization(), People.Address("ada@acme.example"), null, new("max"), secret, People.Now).Value.ShouldNotBeNull();
        var link = new InviteToken(invite.OrganizationId, invite.InviteId, secret.Value).LinkFrom(new("https://academy.example"));

        InviteToken.TryParse(link.Fragment["#token=".Length..], out var token).ShouldBeTrue();

        (token.OrganizationId, token.InviteId).ShouldBe((invite.OrganizationId, invite.InviteId));
        token.Opens(invite).ShouldBeTrue();
        token.Opens(invite with { TokenHash = Secret.Create().Hash }).ShouldBeFalse("A later mail took its place.");
        (token with { Secret = Secret.Create().Value }).Opens(invite).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("a.b")]
    [InlineData("a.b.")]
    [InlineData(".b.c")]
    [InlineData("a..c")]
    [InlineData("a.b.c.d")]
    public void What_is_no_token_is_refused(string text) => InviteToken.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void A_token_that_is_written_somewhere_does_not_give_its_secret_away() =>
        new InviteToken(new("acme"), new("i"), "s3cret").ToString().ShouldBe("acme.i.(secret)");

    [Fact]
    public void The_longest_token_fits()
    {
        var id = Guid.NewGuid().ToString("N");

        new InviteToken(new(id), new(id), Secret.Create().Value).LinkFrom(new("https://a.example")).Fragment.Length.ShouldBeLessThanOrEqualTo(InviteToken.MaxLength);
    }
}
