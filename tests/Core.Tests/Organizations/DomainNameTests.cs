using Academy.Core.Organizations.Domains;

namespace Academy.Core.Tests.Organizations;

[Spec(10)]
public sealed class DomainNameTests
{
    [Theory]
    [InlineData("acme.example", "acme.example")]
    [InlineData(" ACME.Example. ", "acme.example")]
    [InlineData("mail.acme.co.uk", "mail.acme.co.uk")]
    [InlineData("bücher.example", "xn--bcher-kva.example")]
    [InlineData("xn--bcher-kva.example", "xn--bcher-kva.example")]
    [InlineData("a-b.c-d.example", "a-b.c-d.example")]
    public void A_domain_has_one_spelling(string text, string spelling)
    {
        DomainName.TryParse(text, out var name).ShouldBeTrue();

        name.Value.ShouldBe(spelling);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("acme")]
    [InlineData(".example")]
    [InlineData("acme..example")]
    [InlineData("ac me.example")]
    [InlineData("-acme.example")]
    [InlineData("acme_.example")]
    [InlineData("10.0.0.1")]
    [InlineData("https://acme.example")]
    [InlineData("acme.example/path")]
    [InlineData("acme.example:80")]
    [InlineData("ada@acme.example")]
    [InlineData("[::1]")]
    public void What_is_no_domain_is_refused(string? text) => DomainName.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void A_domain_leaves_room_for_the_record_before_it()
    {
        DomainName.TryParse(Long(DomainName.MaxLength + 1), out _).ShouldBeFalse();
        DomainName.TryParse(Long(DomainName.MaxLength), out var longest).ShouldBeTrue();

        var domain = new OrganizationDomain { OrganizationId = People.Acme, Domain = longest.Value, Challenge = "c", AddedAt = People.Now };
        domain.RecordName.Length.ShouldBeLessThanOrEqualTo(253);
    }

    [Fact]
    public void The_domain_of_an_address_is_what_is_behind_the_at() =>
        DomainName.Of(People.Address("ada@Mail.Acme.Example")).ShouldNotBeNull().Value.ShouldBe("mail.acme.example");

    [Theory]
    [InlineData("gmail.com", true)]
    [InlineData("GMAIL.com", true)]
    [InlineData("privaterelay.appleid.com", true)]
    [InlineData("acme.example", false)]
    [InlineData("mail.gmail.com.acme.example", false)]
    public void Domains_where_anyone_gets_an_address_are_known(string text, bool isFree)
    {
        DomainName.TryParse(text, out var name).ShouldBeTrue();

        FreeMail.Has(name).ShouldBe(isFree);
    }

    private static string Long(int length)
    {
        var labels = string.Concat(Enumerable.Repeat("a23456789.", 40));
        return labels[..(length - 2)].TrimEnd('.').PadRight(length - 2, 'x') + ".e";
    }
}
