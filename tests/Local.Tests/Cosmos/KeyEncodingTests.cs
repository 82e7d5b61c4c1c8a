using System.Text.Json;
using Academy.Local.Cosmos.PartitionKeys;
using FsCheck;
using FsCheck.Fluent;

namespace Academy.Local.Tests.Cosmos;

public sealed class KeyEncodingTests
{
    private static readonly Gen<object?> Scalars = Gen.OneOf(
        ArbMap.Default.GeneratorFor<string>().Where(text => text is not null && IsUnicode(text)).Select(object? (text) => text),
        ArbMap.Default.GeneratorFor<NormalFloat>().Select(object? (number) => number.Get),
        ArbMap.Default.GeneratorFor<int>().Select(object? (number) => (double)number),
        ArbMap.Default.GeneratorFor<bool>().Select(object? (flag) => flag),
        Gen.Constant<object?>(null));

    [Fact]
    public void Keys_are_equal_when_their_values_are() => Prop.ForAll(Pairs(), pair =>
        Encode(pair.One).AsSpan().SequenceEqual(Encode(pair.Other)) == pair.One.SequenceEqual(pair.Other)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_prefix_covers_the_keys_that_begin_with_it_and_no_others() => Prop.ForAll(Pairs(), pair =>
    {
        var (prefix, key) = (Encode(pair.One), Encode(pair.Other));
        byte[] end = [.. prefix, KeyEncoding.AfterEveryComponent];
        var within = key.AsSpan().SequenceCompareTo(prefix) >= 0 && key.AsSpan().SequenceCompareTo(end) < 0;
        return within == pair.Other.Take(pair.One.Length).SequenceEqual(pair.One);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_key_falls_apart_into_its_components() => Prop.ForAll(Scalars.ArrayOf(3).ToArbitrary(), values =>
    {
        var rest = Encode(values).AsSpan();
        foreach (var value in values)
        {
            var length = KeyEncoding.FirstLength(rest);
            if (!rest[..length].SequenceEqual(Encode(value)))
            {
                return false;
            }

            rest = rest[length..];
        }

        return rest.IsEmpty;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_key_of_a_document_is_the_key_that_the_request_names() => Prop.ForAll(Scalars.ToArbitrary(), value =>
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object?> { ["before"] = new[] { 1 }, ["pk"] = value });
        return PropertyPath.Parse("/pk").Find(json).AsSpan().SequenceEqual(Encode(value));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_hash_of_a_prefix_is_a_prefix_of_the_hash() => Prop.ForAll(Scalars.ArrayOf(2).ToArbitrary(), values =>
    {
        var whole = EffectivePartitionKey.MultiHash(Encode(values));
        return whole.Length == 64 && whole.StartsWith(EffectivePartitionKey.MultiHash(Encode(values[0])), StringComparison.Ordinal) && whole[0] < '4';
    }).QuickCheckThrowOnFailure();

    private static Arbitrary<(object?[] One, object?[] Other)> Pairs()
    {
        // Few different values, so that equal ones and prefixes are common.
        var scalar = Gen.OneOf(Scalars, Gen.Elements<object?>("a", "ab", "", 1.0, 0.0, true, null));
        var key = Gen.Choose(1, 3).SelectMany(length => scalar.ArrayOf(length));
        return key.SelectMany(one => Gen.OneOf(key, Gen.Constant(one), scalar.Select(more => one.Append(more).ToArray())).Select(other => (one, other))).ToArbitrary();
    }

    private static byte[] Encode(params object?[] values) => PartitionKeyValue.Parse(JsonSerializer.Serialize(values)).Bytes;

    private static bool IsUnicode(string text) => !text.EnumerateRunes().Contains(System.Text.Rune.ReplacementChar);
}
