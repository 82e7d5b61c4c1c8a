using Academy.Core.Platform;

namespace Academy.Functions.Http.Endpoints;

/// <summary>Who may call an HTTP function. One without it stops the start-up.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class AccessAttribute : Attribute;

/// <summary>Anyone, signed in or not; a bad token is still refused.</summary>
public sealed class AnyoneAttribute : AccessAttribute;

/// <summary>Signed-in callers whose role is <see cref="Role"/> or above.</summary>
public sealed class AtLeastAttribute(Role role) : AccessAttribute
{
    public Role Role { get; } = role;
}
