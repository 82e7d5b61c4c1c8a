using Academy.Core.Platform;

namespace Academy.Core.Materials.Kit;

public static class KitRefusals
{
    public static readonly Refusal NotFound = new("kit.not_found", RefusalKind.NotFound, "There is no such item in the kit.");

    public static readonly Refusal Stale = new("kit.stale", RefusalKind.Stale, "The item was changed since it was read. Read it again and repeat the change.");

    public static readonly Refusal Busy = new("kit.busy", RefusalKind.Conflict, "The item is being changed by others at the same time. Try again.");

    internal static readonly Concurrency Concurrency = new(NotFound, Stale, Busy);
}
