namespace Academy.Core.Points.Boards;

/// <summary>For how long a leaderboard counts.</summary>
public enum BoardPeriod
{
    /// <summary>From Monday, UTC.</summary>
    Week,

    /// <summary>From the first of the month, UTC.</summary>
    Month,

    /// <summary>From the beginning.</summary>
    All,
}

public static class BoardPeriods
{
    extension(BoardPeriod period)
    {
        /// <summary>The first day of the period that an instant falls into; null when it has none.</summary>
        public DateOnly? StartAt(DateTimeOffset instant)
        {
            var day = DateOnly.FromDateTime(instant.UtcDateTime);
            return period switch
            {
                BoardPeriod.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
                BoardPeriod.Month => new DateOnly(day.Year, day.Month, 1),
                _ => null,
            };
        }
    }
}
