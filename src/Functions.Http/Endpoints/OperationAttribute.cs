namespace Academy.Functions.Http.Endpoints;

/// <summary>What the OpenAPI document says of an HTTP function beyond its signature.</summary>
/// <param name="summary">One line in the imperative: "Publish a course".</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OperationAttribute(string summary) : Attribute
{
    public string Summary { get; } = summary;

    /// <summary>The status of success.</summary>
    public int Success { get; set; } = 200;

    /// <summary>The media type of success, for a function that returns something other than a <c>Reply</c>.</summary>
    public string Produces { get; set; } = "application/json";
}
