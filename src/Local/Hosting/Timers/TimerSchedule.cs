using Microsoft.Extensions.Configuration;
using NCrontab;

namespace Academy.Local.Hosting.Timers;

/// <summary>When a timer is due: NCRONTAB, six fields with seconds or five without, in UTC.</summary>
internal sealed class TimerSchedule
{
    private readonly CrontabSchedule cron;

    private TimerSchedule(CrontabSchedule cron) => this.cron = cron;

    /// <param name="function">Whose schedule it is, for the message when it can't be read.</param>
    /// <param name="expression">The expression, or <c>%Name%</c> for one in the configuration.</param>
    /// <param name="configuration">Where such an expression is.</param>
    /// <exception cref="InvalidFunctionException">The expression can't be read, or isn't configured.</exception>
    public static TimerSchedule Parse(Function function, string expression, IConfiguration configuration)
    {
        var text = expression is ['%', .. var setting, '%']
            ? configuration[setting] ?? throw function.Invalid($"takes its schedule from the setting '{setting}', which is missing.")
            : expression;
        var options = new CrontabSchedule.ParseOptions { IncludingSeconds = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length == 6 };
        return CrontabSchedule.TryParse(text, options) is { } cron
            ? new TimerSchedule(cron)
            : throw function.Invalid($"has a schedule that can't be read, '{text}'.");
    }

    /// <summary>The first instant after this one at which the timer is due.</summary>
    public DateTimeOffset Next(DateTimeOffset after) => new(cron.GetNextOccurrence(after.UtcDateTime), TimeSpan.Zero);

    /// <summary>Whether less than a minute can lie between two runs. Azure keeps no status of such timers.</summary>
    public bool IsFrequent(DateTimeOffset now) => Next(Next(now)) - Next(now) < TimeSpan.FromMinutes(1);
}
