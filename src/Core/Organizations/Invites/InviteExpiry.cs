
namespace Academy.Core.Organizations.Invites;

/// <summary>Writes down that invitations have expired. Nobody depends on it being done in time: an invitation that is over can't be accepted anyway.</summary>
public sealed class InviteExpiry(InviteStore invites, TimeProvider clock)
{
    private const int PageSize = 100;

    /// <returns>How many expired.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var expired = 0;
        IReadOnlyList<Invite> overdue;
        do
        {
            var now = clock.GetUtcNow();
            overdue = await invites.OverdueAsync(now, PageSize, cancellation);
            foreach (var invite in overdue)
            {
                // One that was sent again meanwhile is left alone.
                expired += await invites.TryReplaceAsync(InviteDecisions.Expire(invite, now), cancellation) is null ? 0 : 1;
            }
        }
        while (overdue.Count > 0);

        return expired;
    }
}
