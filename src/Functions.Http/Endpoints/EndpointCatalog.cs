using System.Collections.Frozen;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Http.Endpoints;

/// <summary>
/// Every HTTP function of this process. Authorization, validation, the OpenAPI document and the tests that cover "every endpoint" read it,
/// so a function can't be served and missing there.
/// </summary>
public sealed class EndpointCatalog(IEnumerable<FunctionEndpoint> endpoints)
{
    private readonly FrozenDictionary<string, FunctionEndpoint> byName = Index([.. endpoints]);

    public IReadOnlyList<FunctionEndpoint> Endpoints => byName.Values;

    /// <summary>The endpoint that is being called; null for a function that has no HTTP trigger.</summary>
    public FunctionEndpoint? Find(FunctionContext context) => byName.GetValueOrDefault(context.FunctionDefinition.Name);

    private static FrozenDictionary<string, FunctionEndpoint> Index(IReadOnlyList<FunctionEndpoint> endpoints) =>
        endpoints.CountBy(endpoint => endpoint.Name).FirstOrDefault(count => count.Value > 1) is { Key: { } twice }
            ? throw new InvalidOperationException($"Two functions are named {twice}.")
            : endpoints.ToFrozenDictionary(endpoint => endpoint.Name);
}
