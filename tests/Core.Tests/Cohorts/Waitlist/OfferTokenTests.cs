using Academy.Core.Cohorts.Waitlist;
using Academy.Core.Platform;

namespace Academy.Core.Tests.Cohorts.Waitlist;

[Spec(66)]
public sealed class OfferTokenTests
{
    private static readonly Secret Secret = Secret.Create();

    private static readonly WaitlistEntry Entry = new()
    {
        CourseId = new("c1"),
        UserId = new("ada"),
        Status = WaitlistStatus.Offered,
        Order = QueueKey.AtEnd(1),
        JoinedAt = CourseBuilder.Start,
        UpdatedAt = CourseBuilder.Start,
        TokenHashes = [Secret.Create().Hash, Secret.Hash],
    };

    [Fact]
    public void A_link_leads_back_to_its_entry()
    {
        var link = new OfferToken(new("c1"), new("ada"), Secret.Value).LinkFrom(new Uri("https://academy.example"));

        link.GetLeftPart(UriPartial.Query).ShouldBe("https://academy.example/waitlist-offer", "The token is in the fragment, which browsers never send.");
        OfferToken.TryParse(link.Fragment["#token=".Length..], out var token).ShouldBeTrue();
        (token!.CourseId, token.UserId, token.Opens(Entry)).ShouldBe((Entry.CourseId, Entry.UserId, true));
    }

    [Fact]
    public void Another_secret_opens_nothing_and_none_opens_what_has_no_offer()
    {
        new OfferToken(Entry.CourseId, Entry.UserId, Secret.Create().Value).Opens(Entry).ShouldBeFalse();
        new OfferToken(Entry.CourseId, Entry.UserId, Secret.Value).Opens(Entry with { TokenHashes = [] }).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("c1.ada")]
    [InlineData("c1..x")]
    [InlineData(".ada.x")]
    [InlineData("c1.ada.")]
    [InlineData("c1.ada.x.y")]
    public void What_is_no_token_is_none(string text) => OfferToken.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void It_never_shows_its_secret() => new OfferToken(new("c1"), new("ada"), Secret.Value).ToString().ShouldBe("c1.ada.(secret)");
}
