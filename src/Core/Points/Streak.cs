using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Academy.Core.Points;

/// <summary>
/// Days in a row on which a learner did something that counts. Only the last <see cref="Window"/> days are kept one by one; the run that
/// reaches into them from before is kept as its length, so the document stays small. What is reported of older days changes no streak.
/// </summary>
public sealed record Streak
{
    /// <summary>How many days, up to the latest with an action, can still change.</summary>
    public const int Window = 90;

    /// <summary>How many actions count on each day that has some.</summary>
    public ImmutableSortedDictionary<DateOnly, int> Days { get; init; } = ImmutableSortedDictionary<DateOnly, int>.Empty;

    /// <summary>The latest day that ever had an action: where the window ends.</summary>
    public DateOnly LatestDay { get; init; }

    /// <summary>The last day before the window that was given up; null while none was.</summary>
    public DateOnly? SettledThrough { get; init; }

    /// <summary>How long the run is that ends on <see cref="SettledThrough"/>; 0 when that day has none.</summary>
    public int SettledRun { get; init; }

    /// <summary>The longest run up to <see cref="SettledThrough"/>.</summary>
    public int SettledLongest { get; init; }

    /// <summary>The most days in a row ever.</summary>
    [JsonIgnore]
    public int Longest => Runs().Select(run => run.Length).Append(SettledLongest).Max();

    /// <summary>Days in a row up to today, or up to yesterday as long as today may still be added.</summary>
    public int Current(DateOnly today) => Runs().LastOrDefault() is { Length: > 0 } last && last.End >= today.AddDays(-1) ? last.Length : 0;

    /// <summary>With one action more, or one less, on a day.</summary>
    public Streak With(DateOnly day, int change)
    {
        if (day <= SettledThrough)
        {
            return this;
        }

        var count = Days.GetValueOrDefault(day) + change;
        var changed = this with { Days = count > 0 ? Days.SetItem(day, count) : Days.Remove(day) };
        return day > LatestDay ? (changed with { LatestDay = day }).Settle() : changed;
    }

    private Streak Settle()
    {
        var through = LatestDay.AddDays(-Window);
        if (Days.IsEmpty || Days.Keys.First() > through)
        {
            return this;
        }

        var settled = this with { Days = Days.RemoveRange(Days.Keys.Where(day => day > through)) };
        var last = settled.Runs().Last();
        return this with
        {
            Days = Days.RemoveRange(settled.Days.Keys),
            SettledThrough = through,
            SettledRun = last.End == through ? last.Length : 0,
            SettledLongest = settled.Longest,
        };
    }

    private IEnumerable<(DateOnly End, int Length)> Runs()
    {
        var (end, length) = (SettledThrough ?? DateOnly.MinValue, SettledRun);
        foreach (var day in Days.Keys)
        {
            if (length > 0 && day != end.AddDays(1))
            {
                yield return (end, length);
                length = 0;
            }

            (end, length) = (day, length + 1);
        }

        if (length > 0)
        {
            yield return (end, length);
        }
    }
}
