using Academy.Core.Organizations.Invites;

namespace Academy.Core.Tests.Organizations;

[Spec(11)]
public sealed class InviteSheetTests
{
    [Theory]
    [InlineData("email\nada@acme.example\nbob@acme.example")]
    [InlineData("email\r\nada@acme.example\r\nbob@acme.example\r\n")]
    [InlineData("\uFEFFE-Mail\n", false)]
    [InlineData("\uFEFFemail\nada@acme.example\nbob@acme.example")]
    [InlineData("EMAIL\n \"ada@acme.example\" \n bob@acme.example")]
    [InlineData("email,cohortId\nada@acme.example,\nbob@acme.example")]
    [InlineData("cohortId;email\n;ada@acme.example\n;bob@acme.example")]
    [InlineData("email\tcohortId\nada@acme.example\t\nbob@acme.example\t")]
    public void Sheets_as_spreadsheets_write_them_are_read(string csv, bool isRead = true)
    {
        var rows = Read(csv);

        rows?.Select(row => row.Content.Email).ShouldBe(["ada@acme.example", "bob@acme.example"]);
        (rows is not null).ShouldBe(isRead);
    }

    [Fact]
    public void Lines_keep_their_numbers_and_blank_ones_are_left_out()
    {
        var rows = Read("email,cohortId\n\nada@acme.example,k1\n\n\nbob@acme.example,").ShouldNotBeNull();

        rows.Select(row => (row.Line, row.Content.Email, row.Content.CohortId?.Value)).ShouldBe([(3, "ada@acme.example", "k1"), (6, "bob@acme.example", null)]);
    }

    [Theory]
    [InlineData("", "must name the columns")]
    [InlineData("ada@acme.example\nbob@acme.example", "one of them must be email")]
    [InlineData("email,role\nada@acme.example,admin", "no column role")]
    public void A_sheet_that_can_not_be_read_says_why(string csv, string message)
    {
        var refusal = new InviteSheet { Csv = csv }.Read().Refusal.ShouldNotBeNull();

        refusal.Code.ShouldBe("invite.bad_sheet");
        refusal.Fields["csv"].ShouldHaveSingleItem().ShouldContain(message);
    }

    [Fact]
    public void A_sheet_has_a_limit()
    {
        static string Of(int rows) => "email\n" + string.Join('\n', Enumerable.Range(0, rows).Select(row => $"p{row}@acme.example"));

        Read(Of(InviteSheet.MaxRows)).ShouldNotBeNull().Count.ShouldBe(InviteSheet.MaxRows);
        new InviteSheet { Csv = Of(InviteSheet.MaxRows + 1) }.Read().Refusal.ShouldNotBeNull();
    }

    private static List<(int Line, InviteContent Content)>? Read(string csv) => new InviteSheet { Csv = csv }.Read().Value;
}
