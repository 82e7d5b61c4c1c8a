using System.Text.Json.Serialization;

namespace Academy.Core.Platform;

/// <summary>Platform grants, each including those before it (spec 4).</summary>
public enum Role
{
    Learner,
    Contributor,
    Instructor,
    Approver,

    [JsonStringEnumMemberName("platform_admin")]
    PlatformAdmin,
}
