using Academy.Core.Platform;

namespace Academy.Core.Organizations.Managers;

public static class ManagerRefusals
{
    public static readonly Refusal NotFound = new("manager.not_found", RefusalKind.NotFound, "The organization has no such manager.");

    public static readonly Refusal PermissionMissing =
        new("manager.permission_missing", RefusalKind.Forbidden, "Your grant in this organization lacks the permission for this.");

    public static readonly Refusal RoleTooLow = new("manager.role_too_low", RefusalKind.Forbidden, "Only an admin of the organization may do this.");

    public static readonly Refusal OutOfScope =
        new("manager.out_of_scope", RefusalKind.Forbidden, "Your grant covers some teams or departments only; this concerns the whole organization.");

    public static readonly Refusal OwnGrant =
        new("manager.own_grant", RefusalKind.Conflict, "Admins can't change their own grant; another admin has to.");

    public static readonly Refusal ViewOnly =
        Refusal.OfField("manager.view_only", "permissions", "A viewer can't have a permission that changes something.");

    public static readonly Refusal AdminScope =
        Refusal.OfField("manager.admin_scope", "role", "An admin is over everyone: leave teamIds and departmentScope out, or choose another role.");

    public static readonly Refusal UnknownTeam = Refusal.OfField("manager.unknown_team", "teamIds", "The organization has no such team.");

    public static readonly Refusal Busy = new("manager.busy", RefusalKind.Conflict, "The manager is being changed by others at the same time. Try again.");

    internal static readonly Concurrency Concurrency = new(NotFound, NotFound, Busy);
}
