using Academy.Core.Organizations.Managers;

namespace Academy.Functions.Http.Endpoints;

/// <summary>
/// The permission that an HTTP function for managers needs, beside its access attribute: in the organization that the route names. Who manages nothing
/// there is told that there is no such organization.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ForManagersAttribute(ManagerPermission permission) : Attribute
{
    /// <summary>The route parameter that names the organization.</summary>
    public const string RouteParameter = "organizationId";

    public ManagerPermission Permission { get; } = permission;

    /// <summary>The role that is needed besides.</summary>
    public ManagerRole Role { get; set; } = ManagerRole.Viewer;
}
