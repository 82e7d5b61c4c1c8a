using System.Text.Json;
using Academy.Core.Platform;

namespace Academy.Functions.Http.Requests;

/// <summary>What to tell a caller who sent a value of the wrong type.</summary>
internal static class Expected
{
    public static string Of(Type type) =>
        type.IsEnum ? $"must be one of {string.Join(", ", Enum.GetValues(type).Cast<object>().Select(value => JsonSerializer.SerializeToElement(value, type, Json.Documents).GetString()))}."
        : type == typeof(bool) ? "must be true or false."
        : type == typeof(int) || type == typeof(long) ? "must be a whole number in range."
        : type == typeof(decimal) || type == typeof(double) ? "must be a number."
        : type == typeof(DateTimeOffset) || type == typeof(DateTime) ? "must be a date and time such as 2026-03-01T09:00:00Z."
        : type == typeof(DateOnly) ? "must be a date such as 2026-03-01."
        : type == typeof(TimeOnly) ? "must be a time of day such as 09:00:00."
        : type == typeof(TimeSpan) ? "must be a duration such as 01:30:00."
        : type.IsClass && type != typeof(string) ? "is not one of the known shapes."
        : "must be text.";
}
