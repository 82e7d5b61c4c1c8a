using Academy.Core.Organizations.Managers;
using Academy.Core.Platform;

namespace Academy.Core.Organizations.Invites;

/// <summary>Inviting many at once. Every line has its own outcome, and the same sheet may be sent again: who is invited already is left alone.</summary>
public sealed class InviteImport(InviteDesk invites, OrganizationStore organizations)
{
    public async Task<Result<InviteReport>> RunAsync(ManagerGrant manager, InviteSheet sheet, CancellationToken cancellation)
    {
        if (await organizations.FindAsync(manager.OrganizationId, cancellation) is not { } organization)
        {
            return OrganizationRefusals.NotFound;
        }

        if (!sheet.Read().Succeeded(out var rows, out var refusal))
        {
            return refusal;
        }

        var (seen, outcomes) = (new HashSet<string>(StringComparer.OrdinalIgnoreCase), new List<InviteOutcome>());
        foreach (var (line, content) in rows)
        {
            outcomes.Add(seen.Add(content.Email)
                ? await AskAsync(manager, line, content, sheet.DryRun, cancellation)
                : new(line, content.Email, InviteResult.Refused, "invite.repeated", "An earlier line has the same address."));
        }

        return new InviteReport(
            sheet.DryRun,
            outcomes.Count(outcome => outcome.Result == InviteResult.Invited),
            outcomes.Count(outcome => outcome.Result == InviteResult.Unchanged),
            outcomes.Count(outcome => outcome.Result == InviteResult.Refused),
            organization.SeatsFree,
            outcomes);
    }

    private async Task<InviteOutcome> AskAsync(ManagerGrant manager, int line, InviteContent content, bool isRehearsal, CancellationToken cancellation) =>
        (await invites.AskAsync(manager, content, isRehearsal, cancellation)).Succeeded(out var sent, out var refusal)
            ? new(line, sent.Invite.Email, sent.IsSent ? InviteResult.Invited : InviteResult.Unchanged, Code: null, Message: null)
            : new(line, content.Email, InviteResult.Refused, refusal.Code, refusal.Message);
}
