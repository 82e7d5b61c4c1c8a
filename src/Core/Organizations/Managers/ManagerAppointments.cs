using Academy.Core.Accounts;
using Academy.Core.Messaging;
using Academy.Core.Organizations.Teams;
using Academy.Core.Platform;

namespace Academy.Core.Organizations.Managers;

/// <summary>Who is a manager of an organization: its admins decide, the academy's appoint the first.</summary>
public sealed class ManagerAppointments(
    ManagerStore managers, MembershipStore memberships, Affiliations affiliations, TeamStore teams, AccountStore accounts, TimeProvider clock)
{
    public Task<Result<Page<ManagerView>>> ListAsync(ManagerGrant admin, PageQuery page, CancellationToken cancellation) =>
        page.ReadAsync(
            $"organizations/{admin.OrganizationId}/managers",
            (limit, after) => managers.ListAsync(admin.OrganizationId, limit, after, cancellation),
            ManagerView.From);

    /// <summary>Makes someone a manager, or changes what they may do. Repeating it changes nothing.</summary>
    public async Task<Result<ManagerGrant>> GrantAsync(ManagerGrant admin, UserId user, ManagerContent content, CancellationToken cancellation)
    {
        var known = content.TeamIds is null ? new HashSet<TeamId>() : await teams.IdsAsync(admin.OrganizationId, cancellation);
        if ((user == admin.UserId ? ManagerRefusals.OwnGrant : ManagerDecisions.Refuse(content, known)) is { } refusal)
        {
            return refusal;
        }

        // An admin of the organization may not find out who has an account in the academy, so outsiders are not found.
        if (await accounts.FindAsync(user, cancellation) is not { } account || !await MayAppointAsync(admin, user, cancellation))
        {
            return MembershipRefusals.NotFound;
        }

        if (!await affiliations.TryClaimAsync(admin.OrganizationId, user, cancellation))
        {
            return MembershipRefusals.Elsewhere;
        }

        return await ChangeAsync(
            admin,
            async () => new Appointment(await managers.FindAsync(admin.OrganizationId, user, cancellation)),
            before => ManagerDecisions.Grant(before, admin.OrganizationId, account, content, clock.GetUtcNow()),
            cancellation);
    }

    /// <summary>Takes everything back that a manager may do.</summary>
    public async Task<Result<ManagerGrant>> RevokeAsync(ManagerGrant admin, UserId user, CancellationToken cancellation) => user == admin.UserId
        ? ManagerRefusals.OwnGrant
        : await ChangeAsync(
            admin,
            async () => await managers.FindAsync(admin.OrganizationId, user, cancellation) is { IsActive: true } found ? new Appointment(found) : null,
            before => ManagerDecisions.Revoke(before!, clock.GetUtcNow()),
            cancellation);

    private async Task<Result<ManagerGrant>> ChangeAsync(
        ManagerGrant admin, Func<Task<Appointment?>> load, Func<ManagerGrant?, ManagerGrant> decide, CancellationToken cancellation) =>
        (await ManagerRefusals.Concurrency.ChangeAsync(
            load,
            found => new(found with { Manager = decide(found.Manager) }),
            async (before, after) => await managers.TrySaveAsync(after.Manager!, Audit(admin, before.Manager, after.Manager!), cancellation) ? after : null))
        .Then(appointment => appointment.Manager!);

    private async Task<bool> MayAppointAsync(ManagerGrant admin, UserId user, CancellationToken cancellation) =>
        admin.IsPlatform
        || await memberships.FindAsync(admin.OrganizationId, user, cancellation) is { IsActive: true }
        || await managers.FindAsync(admin.OrganizationId, user, cancellation) is { IsActive: true };

    private AuditEntry Audit(ManagerGrant admin, ManagerGrant? before, ManagerGrant after) => new()
    {
        EntryId = Ids.NewText(clock),
        Action = after.IsActive ? "manager.granted" : "manager.revoked",
        ActorId = admin.UserId,
        SubjectId = after.UserId,
        Before = before is { IsActive: true } ? before.Role.ToString() : null,
        After = after.IsActive ? after.Role.ToString() : null,
        At = clock.GetUtcNow(),
    };

    // A manager who may not be there yet.
    private sealed record Appointment(ManagerGrant? Manager);
}
