using Academy.Local.Cosmos.PartitionKeys;

namespace Academy.Local.Tests.Cosmos;

public sealed class EffectivePartitionKeyTests
{
    [Theory]
    [InlineData("""["p1"]""", "062B23DEC15212F01B9A85F4E93A940C")]
    [InlineData("[null]", "378867E4430E67857ACE5C908374FE16")]
    [InlineData("[{}]", "11622DAA78F835834610ABE56EFF5CB5")]
    [InlineData("[5]", "19C08621B135968252FB34B4CF66F811")]
    [InlineData("[5.0]", "19C08621B135968252FB34B4CF66F811")]
    [InlineData("[true]", "0E711127C5B5A8E4726AC6DD306A3E59")]
    public void A_key_hashes_as_the_service_hashes_it(string header, string expected) =>
        EffectivePartitionKey.Hash(PartitionKeyValue.Parse(header).Bytes).ShouldBe(expected);

    [Fact]
    public void A_hierarchical_key_hashes_level_by_level()
    {
        var key = PartitionKeyValue.Parse("""["t1","u2"]""");
        key.Components.ShouldBe(2);
        EffectivePartitionKey.MultiHash(key.Bytes).ShouldBe("3D48BB14DA9D090D22112C96695028B60D9BEA828BEFF90C9273C04B6C3A8002");
    }
}
