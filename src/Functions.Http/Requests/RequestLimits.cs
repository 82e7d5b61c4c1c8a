namespace Academy.Functions.Http.Requests;

/// <summary>How much a request may carry. Files go to storage directly, so a megabyte is plenty.</summary>
public static class RequestLimits
{
    public const int BodyBytes = 1_000_000;

    public const int PathCharacters = 2_048;

    public const int QueryCharacters = 8_192;

    public const int JsonDepth = 32;
}
