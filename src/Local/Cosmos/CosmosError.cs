namespace Academy.Local.Cosmos;

/// <summary>An operation that the account refuses, as a Cosmos error: the protocol turns it into status, sub-status and error body.</summary>
internal sealed class CosmosError(int status, string code, string message, int subStatus = 0) : Exception(message)
{
    public int Status { get; } = status;

    public int SubStatus { get; } = subStatus;

    /// <summary>The <c>code</c> of the error body, e.g. <c>NotFound</c>.</summary>
    public string Code { get; } = code;

    public static CosmosError BadRequest(string message, int subStatus = 0) => new(400, "BadRequest", message, subStatus);

    public static CosmosError NotFound() => new(404, "NotFound", "Resource Not Found. Learn more: https://aka.ms/cosmosdb-tsg-not-found");

    /// <summary>What the request is about would be in a container that isn't there.</summary>
    public static CosmosError NoContainer() =>
        new(404, "NotFound", "Owner resource does not exist. Learn more: https://aka.ms/cosmosdb-tsg-not-found", subStatus: 1003);

    public static CosmosError Conflict(string message) => new(409, "Conflict", message);

    public static CosmosError PreconditionFailed(int subStatus = 0) =>
        new(412, "PreconditionFailed", "One of the specified pre-condition is not met. Learn more: https://aka.ms/CosmosDB/sql/errors/precondition-failed", subStatus);

    public static CosmosError TooLarge() => new(413, "RequestEntityTooLarge", "Request size is too large");
}
