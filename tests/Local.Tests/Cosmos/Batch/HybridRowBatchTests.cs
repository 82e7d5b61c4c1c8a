using System.Text;
using Academy.Local.Cosmos;
using Academy.Local.Cosmos.Batch;
using FsCheck;
using FsCheck.Fluent;

namespace Academy.Local.Tests.Cosmos.Batch;

public sealed class HybridRowBatchTests
{
    private const string Segment = "81F0D8FF7F010A000000";
    private const string ReadOld = "81F1D8FF7F12000000514D3D22817054E17F130200000002000000036F6C64";

    [Fact]
    public void A_read_as_the_SDK_writes_it_is_understood() =>
        HybridRowBatch.ReadOperations(Bytes(Segment + ReadOld)).ShouldBe([new BatchOperation(BatchOperationType.Read) { Id = "old" }]);

    [Fact]
    public void The_tests_write_that_read_byte_for_byte_as_the_SDK_does() =>
        Convert.ToHexString(BatchWire.Write(new BatchOperation(BatchOperationType.Read) { Id = "old" })).ShouldBe(Segment + ReadOld);

    [Fact]
    public void Options_that_the_SDK_adds_behind_the_row_are_understood()
    {
        // A replace with an indexing directive, If-Match "x" and a minimal return.
        var row = Bytes("817054E17F53 05000000 02000000 0161 027B7D 140807 4578636C756465 140903227822 030C");

        var operation = HybridRowBatch.ReadOperations(Bytes(Segment + Record(row))).ShouldHaveSingleItem();

        (operation.Type, operation.Id, operation.IfMatch, operation.IfNoneMatch, operation.MinimalReturn)
            .ShouldBe((BatchOperationType.Replace, "a", "\"x\"", null, true));
        Encoding.UTF8.GetString(operation.Body.Span).ShouldBe("{}");
    }

    [Fact]
    public void A_failed_dependency_is_written_byte_for_byte_as_the_service_does() =>
        Convert.ToHexString(HybridRowBatch.WriteResults([BatchResult.FailedDependency]).Span)
            .ShouldBe(Segment + "81F1D8FF7F18000000E3C14E24817154E17F03A80100000000000010060000000000000000");

    [Theory]
    [InlineData("a batch that was cut off", Segment + "81F1D8FF7F12000000514D3D22817054E17F1302000000")]
    [InlineData("a checksum that is wrong", Segment + "81F1D8FF7F12000000514D3D23817054E17F130200000002000000036F6C64")]
    [InlineData("a row that was changed", Segment + "81F1D8FF7F12000000514D3D22817054E17F130200000002000000036F6C65")]
    [InlineData("no segment header", ReadOld)]
    [InlineData("a segment header without a length", "81F0D8FF7F00")]
    [InlineData("a segment header shorter than itself", "81F0D8FF7F0109000000")]
    [InlineData("a negative row length", Segment + "81F1D8FF7FFFFFFFFF514D3D22")]
    [InlineData("JSON", "7B7D")]
    [InlineData("nothing", "")]
    public void What_is_not_a_batch_is_a_bad_request(string what, string hex) =>
        Should.Throw<CosmosError>(() => HybridRowBatch.ReadOperations(Bytes(hex)), what).Status.ShouldBe(400);

    [Theory]
    [InlineData("a schema of something else", "817154E17F03 02000000 02000000")]
    [InlineData("an unknown operation", "817054E17F13 63000000 02000000 036F6C64")]
    [InlineData("an operation on something else than a document", "817054E17F13 02000000 01000000 036F6C64")]
    [InlineData("an id that runs past the row", "817054E17F13 02000000 02000000 7F6F6C64")]
    [InlineData("a length that does not end", "817054E17F13 02000000 02000000 FFFFFFFFFFFF")]
    [InlineData("a length beyond any row", "817054E17F13 02000000 02000000 FFFFFFFF0F")]
    [InlineData("an option of unknown type", "817054E17F13 02000000 02000000 036F6C64 63 0C")]
    [InlineData("an id that is not UTF-8", "817054E17F13 02000000 02000000 02C328")]
    public void A_row_that_is_not_an_operation_is_a_bad_request(string what, string row) =>
        Should.Throw<CosmosError>(() => HybridRowBatch.ReadOperations(Bytes(Segment + Record(Bytes(row)))), what).Status.ShouldBe(400);

    [Fact]
    public void A_comment_in_the_segment_header_is_skipped() =>
        HybridRowBatch.ReadOperations(Bytes("81F0D8FF7F010D000000 140200" + ReadOld)).Count.ShouldBe(1);

    [Fact]
    public void Any_operations_arrive_as_they_were_sent() =>
        Prop.ForAll(Operations().ListOf().ToArbitrary(), sent => HybridRowBatch.ReadOperations(BatchWire.Write(sent)).Select(Comparable).SequenceEqual(sent.Select(Comparable)))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Any_results_arrive_as_they_were_written() =>
        Prop.ForAll(Results().ListOf().ToArbitrary(), sent => BatchWire.Read(HybridRowBatch.WriteResults([.. sent])).Select(Comparable).SequenceEqual(sent.Select(Comparable)))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void No_damage_of_one_byte_goes_unseen_behind_the_header()
    {
        var batch = BatchWire.Write(new BatchOperation(BatchOperationType.Create) { Body = "{\"id\":\"a\"}"u8.ToArray() });
        for (var i = Segment.Length / 2; i < batch.Length; i++)
        {
            var damaged = batch.ToArray();
            damaged[i] ^= 0x10;
            Should.Throw<CosmosError>(() => HybridRowBatch.ReadOperations(damaged), $"byte {i}").Status.ShouldBe(400);
        }
    }

    private static Gen<BatchOperation> Operations() =>
        from type in Gen.Elements(Enum.GetValues<BatchOperationType>())
        from key in Texts()
        from id in Texts()
        from body in ArbMap.Default.GeneratorFor<byte[]>()
        from ifMatch in Texts()
        from ifNoneMatch in Texts()
        from minimal in Gen.Elements(true, false)
        select new BatchOperation(type) { PartitionKey = key, Id = id, Body = body, IfMatch = ifMatch, IfNoneMatch = ifNoneMatch, MinimalReturn = minimal };

    private static Gen<BatchResult> Results() =>
        from status in Gen.Elements(200, 201, 204, 304, 409, 412, 424, 429)
        from subStatus in Gen.Elements(0, 1001, 3200)
        from etag in Texts()
        from body in ArbMap.Default.GeneratorFor<byte[]>()
        from retry in Gen.Elements<uint?>(null, 0, 5, uint.MaxValue)
        from charge in Gen.Choose(0, 9999)
        select new BatchResult(status) { SubStatus = subStatus, ETag = etag, Body = body, RetryAfterMilliseconds = retry, Charge = charge / 100.0 };

    // Long enough texts for lengths of more than one byte.
    private static Gen<string?> Texts() => Gen.Elements<string?>(null, "", "a", "[\"Zoë\"]", "日本語🎓", new('x', 127), new('x', 128), new('y', 20_000));

    private static (BatchOperation, string) Comparable(BatchOperation operation) =>
        (operation with { Body = default }, Convert.ToHexString(operation.Body.Span));

    private static (BatchResult, string) Comparable(BatchResult result) => (result with { Body = default }, Convert.ToHexString(result.Body.Span));

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    private static string Record(byte[] row) =>
        "81F1D8FF7F" + Convert.ToHexString(BitConverter.GetBytes(row.Length)) + Convert.ToHexString(BitConverter.GetBytes(Crc32.Of(row))) + Convert.ToHexString(row);
}
