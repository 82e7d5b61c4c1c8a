namespace Academy.Local.Cosmos.Protocol;

/// <summary>What the account says of itself. The SDK needs the consistency policy and the query engine's limits; the regions are ignored by ours.</summary>
internal static class AccountDocument
{
    private static readonly byte[] Body = """
        {"_self":"","id":"local","_rid":"local","media":"//media/","addresses":"//addresses/","_dbs":"//dbs/",
        "writableLocations":[{"name":"Local","databaseAccountEndpoint":"https://account.local/"}],
        "readableLocations":[{"name":"Local","databaseAccountEndpoint":"https://account.local/"}],
        "enableMultipleWriteLocations":false,
        "userReplicationPolicy":{"asyncReplication":false,"minReplicaSetSize":3,"maxReplicasetSize":4},
        "userConsistencyPolicy":{"defaultConsistencyLevel":"Session"},
        "systemReplicationPolicy":{"minReplicaSetSize":3,"maxReplicasetSize":4},
        "readPolicy":{"primaryReadCoefficient":1,"secondaryReadCoefficient":1},
        "queryEngineConfiguration":"{\"maxSqlQueryInputLength\":262144,\"maxJoinsPerSqlQuery\":10,\"maxLogicalAndPerSqlQuery\":2000,\"maxLogicalOrPerSqlQuery\":2000,\"maxUdfRefPerSqlQuery\":10,\"maxInExpressionItemsCount\":16000,\"queryMaxInMemorySortDocumentCount\":500,\"maxQueryRequestTimeoutFraction\":0.9,\"sqlAllowNonFiniteNumbers\":false,\"sqlAllowAggregateFunctions\":true,\"sqlAllowSubQuery\":true,\"sqlAllowScalarSubQuery\":true,\"allowNewKeywords\":true,\"sqlAllowLike\":true,\"sqlAllowGroupByClause\":true,\"maxSpatialQueryCells\":12,\"spatialMaxGeometryPointCount\":256,\"sqlAllowTop\":true,\"enableSpatialIndexing\":true}"}
        """u8.ToArray();

    public static Reply Read() => new(200, Body);
}
