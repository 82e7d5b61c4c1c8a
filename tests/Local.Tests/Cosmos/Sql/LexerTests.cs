using Academy.Local.Cosmos.Sql;

namespace Academy.Local.Tests.Cosmos.Sql;

public sealed class LexerTests
{
    [Theory]
    [InlineData("SELECT select", "Keyword:SELECT", "Keyword:SELECT")]
    [InlineData("selected _a $b é1", "Identifier:selected", "Identifier:_a", "Identifier:$b", "Identifier:é1")]
    [InlineData("@p @p_1", "Parameter:@p", "Parameter:@p_1")]
    [InlineData("'a' \"b\"", "String:a", "String:b")]
    [InlineData("a>>>b>>c>=d>e", "Identifier:a", "Symbol:>>>", "Identifier:b", "Symbol:>>", "Identifier:c", "Symbol:>=", "Identifier:d", "Symbol:>", "Identifier:e")]
    [InlineData("a--b\nc/*d*/e", "Identifier:a", "Identifier:c", "Identifier:e")]
    [InlineData("/* open", new string[0])]
    [InlineData("c.a[0]", "Identifier:c", "Symbol:.", "Identifier:a", "Symbol:[", "Number:0", "Symbol:]")]
    [InlineData("1.5e-3 .5 2E+2", "Number:0.0015", "Number:0.5", "Number:200")]
    public void Text_is_cut_into_tokens(string text, params string[] tokens) =>
        Lexer.Read(text).SkipLast(1).Select(token => $"{token.Kind}:{(token.Kind == TokenKind.Number ? FormattableString.Invariant($"{token.Number}") : token.Text)}").ShouldBe(tokens);

    [Fact]
    public void A_token_knows_where_it_stands()
    {
        var tokens = Lexer.Read("  c = 'x\\'y'");

        tokens.Select(token => (token.Start, token.End)).ShouldBe([(2, 3), (4, 5), (6, 12), (12, 12)]);
        tokens[2].Text.ShouldBe("x'y");
    }
}
