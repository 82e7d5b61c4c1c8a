using System.Globalization;

namespace Academy.Functions.Http.Requests;

/// <summary>Where in the input a field is; the root has the empty path.</summary>
internal static class Paths
{
    public static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    public static string Index(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");

    /// <summary>Appends the serializer's own path, which starts with <c>$</c>.</summary>
    public static string Below(string path, string? jsonPath) => jsonPath is ['$', '.', .. var rest] ? Join(path, rest) : path + jsonPath?.TrimStart('$');
}
