using System.Net;
using Microsoft.Azure.Cosmos;

namespace Academy.Local.Tests.Cosmos;

/// <summary>Expects the SDK to be refused.</summary>
internal static class Refusal
{
    public static async Task<CosmosException> Of(HttpStatusCode status, Func<Task> action)
    {
        var exception = await Should.ThrowAsync<CosmosException>(action);
        exception.StatusCode.ShouldBe(status, exception.Message);
        return exception;
    }
}
