using Academy.Core.Organizations.Invites;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Jobs.Timers;

/// <summary>Writes down, every hour, which invitations nobody accepted in time.</summary>
public sealed class InviteTimer(InviteExpiry expiry)
{
    [Function(nameof(ExpireInvites))]
    public Task ExpireInvites([TimerTrigger("0 7 * * * *")] TimerInfo timer, CancellationToken cancellation) => expiry.RunAsync(cancellation);
}
