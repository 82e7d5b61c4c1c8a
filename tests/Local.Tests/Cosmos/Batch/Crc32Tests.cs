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

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(1_000)]
    [InlineData(5_555)]
    public void It_is_the_same_at_any_length_as_bit_by_bit(int length)
    {
        byte[] bytes = [.. Enumerable.Range(0, length).Select(i => (byte)(i * 31 % 251))];

        Crc32.Of(bytes).ShouldBe(~bytes.Aggregate(
            uint.MaxValue, (crc, value) => Enumerable.Range(0, 8).Aggregate(crc ^ value, (bits, _) => (bits >> 1) ^ ((bits & 1) * 0xEDB88320))));
    }
}
