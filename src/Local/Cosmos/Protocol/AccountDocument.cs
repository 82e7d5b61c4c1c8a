using System.Text;

namespace Academy.Local.Cosmos.Protocol;

/// <summary>What the account says of itself. SDKs need the consistency policy, the query engine's limits and the region to talk to.</summary>
internal static class AccountDocument
{
    private const string Body = """
        {"_self":"","id":"local","_rid":"local","media":"//media/","addresses":"//addresses/","_dbs":"//dbs/",
        "writableLocations":[{"name":"Local","databaseAccountEndpoint":"{endpoint}"}],
        "readableLocations":[{"name":"Local","databaseAccountEndpoint":"{endpoint}"}],
        "enableMultipleWriteLocations":false,
        "userReplicationPolicy":{"asyncReplication":false,"minReplicaSetSize":3,"maxReplicasetSize":4},
        "userConsistencyPolicy":{"defaultConsistencyLevel":"Session"},
        "systemReplicationPolicy":{"minReplicaSetSize":3,"maxReplicasetSize":4},
        "readPolicy":{"primaryReadCoefficient":1,"secondaryReadCoefficient":1},
        "queryEngineConfiguration":"{\"maxSqlQueryInputLength\":262144,\"maxJoinsPerSqlQuery\":10,\"maxLogicalAndPerSqlQuery\":2000,\"maxLogicalOrPerSqlQuery\":2000,\"maxUdfRefPerSqlQuery\":10,\"maxInExpressionItemsCount\":16000,\"queryMaxInMemorySortDocumentCount\":500,\"maxQueryRequestTimeoutFraction\":0.9,\"sqlAllowNonFiniteNumbers\":false,\"sqlAllowAggregateFunctions\":true,\"sqlAllowSubQuery\":true,\"sqlAllowScalarSubQuery\":true,\"allowNewKeywords\":true,\"sqlAllowLike\":true,\"sqlAllowGroupByClause\":true,\"maxSpatialQueryCells\":12,\"spatialMaxGeometryPointCount\":256,\"sqlAllowTop\":true,\"enableSpatialIndexing\":true}"}
        """;

    /// <param name="endpoint">Where the caller has found the account: its one region is there.</param>
    public static Reply Read(Uri endpoint) => new(200, Encoding.UTF8.GetBytes(Body.Replace("{endpoint}", endpoint.AbsoluteUri, StringComparison.Ordinal)));
}
