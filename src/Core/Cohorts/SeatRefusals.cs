using Academy.Core.Platform;

namespace Academy.Core.Cohorts;

public static class SeatRefusals
{
    public static readonly Refusal Gone = new("seat.gone", RefusalKind.Conflict, "The seat was kept for as long as agreed and is gone.");

    public static readonly Refusal Busy = new("seat.busy", RefusalKind.Conflict, "The seat is being changed by others at the same time. Try again.");
}
