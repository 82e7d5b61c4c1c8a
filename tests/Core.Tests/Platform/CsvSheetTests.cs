using Academy.Core.Platform;

namespace Academy.Core.Tests.Platform;

public sealed class CsvSheetTests
{
    private static readonly string[] Columns = ["email", "name"];

    [Theory]
    [InlineData("email,name\nada@example.com,Ada\n")]
    [InlineData("\uFEFFemail;Name\r\nada@example.com;Ada")]
    [InlineData("EMAIL;Name\r\n\r\n ada@example.com ; Ada \r\n")]
    [InlineData("name\temail\nAda\tada@example.com")]
    [InlineData("email,name\n\"ada@example.com\",\"Ada\"")]
    public void A_table_is_read_however_a_spreadsheet_wrote_it(string text)
    {
        CsvSheet.TryRead(text, Columns, 10, out var lines, out var fault).ShouldBeTrue(fault);

        var line = lines!.ShouldHaveSingleItem();
        (line["email"], line["name"]).ShouldBe(("ada@example.com", "Ada"));
    }

    [Fact]
    public void A_line_knows_its_number_and_what_it_leaves_out()
    {
        CsvSheet.TryRead("email,name\na@example.com\n\n,Ben\n", Columns, 10, out var lines, out _).ShouldBeTrue();

        lines!.Select(line => (line.Line, line["email"], line["name"])).ShouldBe([(2, "a@example.com", null), (4, null, "Ben")]);
    }

    [Theory]
    [InlineData("", "The first line must name the columns, and one of them must be email.")]
    [InlineData("name\nAda", "The first line must name the columns, and one of them must be email.")]
    [InlineData("email,points\na,1", "There is no column points: use email, name.")]
    [InlineData("email\na\nb\nc", "At most 2 lines at once.")]
    public void What_is_no_such_table_is_told_to_a_person(string text, string message)
    {
        CsvSheet.TryRead(text, Columns, 2, out var lines, out var fault).ShouldBeFalse();

        (lines, fault).ShouldBe((null, message));
    }
}
