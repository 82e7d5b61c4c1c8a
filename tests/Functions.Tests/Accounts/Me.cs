using System.Net.Http.Json;

namespace Academy.Functions.Tests.Accounts;

/// <summary>What tests look at in an account.</summary>
internal sealed record Me(string UserId, string Email, string Role)
{
    public string? Name { get; init; }

    public string? Company { get; init; }

    public string? Title { get; init; }

    public static async Task<Me> OfAsync(HttpClient client) => (await client.GetFromJsonAsync<Me>("v1/me"))!;
}
