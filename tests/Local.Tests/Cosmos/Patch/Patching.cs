using System.Text;
using Academy.Local.Cosmos.PartitionKeys;
using Academy.Local.Cosmos.Patch;

namespace Academy.Local.Tests.Cosmos.Patch;

/// <summary>Applies patch operations to an item whose partition key is <c>/pk</c> and <c>/at/city</c>.</summary>
internal static class Patching
{
    public const string Item = """{"id":"1","pk":"p","n":5,"tags":["a","b"],"at":{"city":"Turin","x/y":1},"none":null}""";

    public static PatchRequest Parse(string operations) => PatchRequest.Parse(Encoding.UTF8.GetBytes($$"""{"operations":[{{operations}}]}"""));

    public static string Apply(string item, string operations) =>
        Encoding.UTF8.GetString(Parse(operations).Apply(Encoding.UTF8.GetBytes(item), [PropertyPath.Parse("/pk"), PropertyPath.Parse("/at/city")]));
}
