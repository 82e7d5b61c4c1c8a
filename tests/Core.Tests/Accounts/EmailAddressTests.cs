using Academy.Core.Accounts;

namespace Academy.Core.Tests.Accounts;

[Spec(5)]
public class EmailAddressTests
{
    [Theory]
    [InlineData("ada@example.com", "ada@example.com")]
    [InlineData("  Ada.Lovelace@Example.COM ", "ada.lovelace@example.com")]
    [InlineData("ada+course/1@mail.example.co.uk", "ada+course/1@mail.example.co.uk")]
    [InlineData("o'neil@example.com", "o'neil@example.com")]
    public void An_address_has_one_spelling(string typed, string stored)
    {
        EmailAddress.TryParse(typed, out var address).ShouldBeTrue();
        address.Value.ShouldBe(stored);
        address.DirectoryKey.ShouldBe($"email:{stored}");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ada")]
    [InlineData("ada@")]
    [InlineData("@example.com")]
    [InlineData("ada@example")]
    [InlineData("ada@example.")]
    [InlineData("ada@.example")]
    [InlineData("ada@@example.com")]
    [InlineData("ada lovelace@example.com")]
    [InlineData("Ada <ada@example.com>")]
    [InlineData("\"ada\"@example.com")]
    [InlineData("ada@example.com, eve@example.com")]
    [InlineData("ada@example.com\r\nBcc: eve@example.com")]
    [InlineData("ada\t@example.com")]
    [InlineData("ada\u0000@example.com")]
    [InlineData("ada@[127.0.0.1]")]
    public void What_is_not_one_bare_address_is_refused(string? typed) => EmailAddress.TryParse(typed, out _).ShouldBeFalse();

    [Fact]
    public void The_longest_address_is_254_characters_with_a_local_part_of_64()
    {
        var domain = string.Join('.', Enumerable.Repeat(new string('d', 46), 4)) + ".d";
        EmailAddress.TryParse($"{new string('a', 64)}@{domain}"[..254], out _).ShouldBeTrue();
        EmailAddress.TryParse($"{new string('a', 64)}@{domain}d", out _).ShouldBeFalse("255 characters");
        EmailAddress.TryParse($"{new string('a', 65)}@example.com", out _).ShouldBeFalse("local part of 65");
    }
}
