using Academy.Core.Platform;

namespace Academy.Core.Organizations.Managers;

/// <summary>Whether a caller may do something in an organization: who has nothing to do with it is told that there is none.</summary>
public sealed class ManagerAccess(ManagerStore managers, OrganizationStore organizations)
{
    /// <summary>The caller's grant when it has the permission and the role. Administrators of the platform have every one.</summary>
    public async Task<Result<ManagerGrant>> EnterAsync(
        Caller caller, OrganizationId organization, ManagerPermission needed, ManagerRole role, CancellationToken cancellation)
    {
        if (caller.Is(Role.PlatformAdmin))
        {
            return await organizations.FindAsync(organization, cancellation) is null
                ? OrganizationRefusals.NotFound
                : ManagerGrant.OfPlatform(organization, caller.UserId);
        }

        return await managers.FindAsync(organization, caller.UserId, cancellation) is not { IsActive: true } manager ? OrganizationRefusals.NotFound
            : ManagerPolicy.Refuse(manager, needed, role) is { } refusal ? refusal
            : manager;
    }
}
