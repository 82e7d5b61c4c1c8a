using System.Text;
using Academy.Local.Cosmos.Batch;

namespace Academy.Local.Tests.Cosmos.Batch;

public sealed class Crc32Tests
{
    [Theory]
    [InlineData("", 0x00000000)]
    [InlineData("a", 0xE8B7BE43)]
    [InlineData("123456789", 0xCBF43926)]
    [InlineData("The quick brown fox jumps over the lazy dog", 0x414FA339)]
    public void It_is_the_checksum_of_zlib(string text, uint checksum) => Crc32.Of(Encoding.ASCII.GetBytes(text)).ShouldBe(checksum);
}
