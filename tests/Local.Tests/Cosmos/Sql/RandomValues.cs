using FsCheck;
using FsCheck.Fluent;

namespace Academy.Local.Tests.Cosmos.Sql;

/// <summary>JSON values that are few enough to collide and odd enough to matter.</summary>
internal static class RandomValues
{
    public static readonly string[] Scalars =
    [
        "null", "true", "false", "0", "-0.0", "1", "1.0", "-1", "1.5", "-1.5", "1e300", "-1e300", "5e-324", "9007199254740993", "\"\"", "\"a\"", "\"A\"", "\"ab\"", "\"a\\u0000\"",
        "\"é\"", "\"\\u00e9\"", "\"\\ufffd\"", "\"😀\"", "\"\\ud83d\\ude00\"", "\"~\"",
    ];

    public static Gen<string> Json { get; } = Sized(2);

    private static Gen<string> Sized(int depth) => depth == 0 ? Gen.Elements(Scalars) : Gen.Frequency(
        (5, Gen.Elements(Scalars)),
        (1, Sized(depth - 1).ArrayOf().Resize(3).Select(items => $"[{string.Join(',', items)}]")),
        (1, Sized(depth - 1).ArrayOf().Resize(3).Select(items => $"{{{string.Join(',', items.Select((item, i) => $"\"p{i}\":{item}"))}}}")));
}
