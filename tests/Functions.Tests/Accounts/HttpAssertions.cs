using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Academy.Functions.Http.Responses;

namespace Academy.Functions.Tests.Accounts;

internal static class HttpAssertions
{
    /// <summary>The response is this refusal; returns it for a closer look.</summary>
    public static async Task<Problem> ShouldBeRefusedAsync(this HttpResponseMessage response, HttpStatusCode status, string code)
    {
        response.StatusCode.ShouldBe(status, await response.Content.ReadAsStringAsync());
        var problem = (await response.Content.ReadFromJsonAsync<Problem>())!;
        problem.Code.ShouldBe(code);
        return problem;
    }

    /// <summary>How many Cosmos operations the request took.</summary>
    public static int Operations(this HttpResponseMessage response) => int.Parse(response.Headers.GetValues("x-academy-cosmos-operations").Single(), CultureInfo.InvariantCulture);
}
