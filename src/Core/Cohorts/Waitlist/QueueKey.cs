using System.Globalization;
using System.Text;

namespace Academy.Core.Cohorts.Waitlist;

/// <summary>
/// Where entries stand, as text that sorts: whoever joins stands behind everyone who joined before, and between any two there is always room, so moving
/// one entry writes no other.
/// </summary>
public static class QueueKey
{
    /// <summary>The end of the queue at this place in its log. A key never ends with a zero: below such a one there would be no room.</summary>
    public static string AtEnd(long sequence) => string.Create(CultureInfo.InvariantCulture, $"{sequence:D15}5");

    /// <summary>A key between two, unlike any other: those in line for another cohort may have been put between the same two.</summary>
    /// <param name="low">The one before; empty at the head of the queue.</param>
    /// <param name="high">The one after.</param>
    /// <param name="sequence">The place in the log of what makes the key.</param>
    public static string Between(string low, string high, long sequence)
    {
        if (string.CompareOrdinal(low, high) >= 0)
        {
            throw new ArgumentException("There is nothing between two keys that aren't in order.", nameof(high));
        }

        var key = new StringBuilder();
        var isBelow = false;
        for (var index = 0; ; index++)
        {
            var (from, to) = (DigitOf(low, index, 0), isBelow ? 10 : DigitOf(high, index, 10));
            if (to - from > 1)
            {
                return key.Append((from + to) / 2).Append(CultureInfo.InvariantCulture, $"{sequence}5").ToString();
            }

            key.Append(from);
            isBelow |= from < to;
        }
    }

    private static int DigitOf(string key, int index, int otherwise) => index < key.Length ? key[index] - '0' : otherwise;
}
