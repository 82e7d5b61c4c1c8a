using System.Globalization;
using Xunit.v3;

namespace Academy.TestKit;

/// <summary>The numbers of the specification that a test proves; <c>dotnet test --filter spec=26</c> runs those of one.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SpecAttribute(params int[] numbers) : Attribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() =>
        [.. numbers.Select(number => KeyValuePair.Create("spec", number.ToString(CultureInfo.InvariantCulture)))];
}
