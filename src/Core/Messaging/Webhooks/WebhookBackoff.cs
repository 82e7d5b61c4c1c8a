using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Academy.Core.Messaging.Webhooks;

/// <summary>When an event that didn't arrive is sent again: eight times in all, four times later each time, within 72 hours.</summary>
public static class WebhookBackoff
{
    public const int MostAttempts = 8;

    private const double Factor = 4;

    // At most this much of a pause is added, so that receivers that fail together aren't all tried again together.
    private const double Jitter = 0.1;

    // The longest that keeps seven pauses with their jitter within 72 hours.
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(43);

    /// <summary>The pause after a number of attempts that failed; null after the last.</summary>
    /// <param name="attempts">How many there were; at least one.</param>
    /// <param name="delivery">Names the delivery. Its jitter follows from it, so a decision that is repeated is the same.</param>
    public static TimeSpan? After(int attempts, string delivery) =>
        attempts >= MostAttempts ? null : Shortest * Math.Pow(Factor, attempts - 1) * (1 + (Jitter * Fraction(attempts, delivery)));

    private static double Fraction(int attempts, string delivery)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{delivery}:{attempts}")));
        return BinaryPrimitives.ReadUInt32LittleEndian(hash) / (double)uint.MaxValue;
    }
}
