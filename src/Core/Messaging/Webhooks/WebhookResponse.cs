namespace Academy.Core.Messaging.Webhooks;

/// <summary>What came of an attempt.</summary>
/// <param name="Code">The status that the receiver answered; null when it didn't.</param>
/// <param name="Error">Why it didn't; null when it did.</param>
/// <param name="Body">The beginning of the answer; null when there was none.</param>
public sealed record WebhookResponse(int? Code, string? Error, string? Body)
{
    public const string TimedOut = "timed_out";
    public const string Unreachable = "unreachable";
    public const string AddressRefused = "address_refused";

    /// <summary>A redirect isn't one: events go where their owner says, or nowhere.</summary>
    public bool IsSuccess => Code is >= 200 and < 300;

    public static WebhookResponse Failure(string error) => new(null, error, null);
}
