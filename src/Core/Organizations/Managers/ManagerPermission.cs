using System.Text.Json.Serialization;

namespace Academy.Core.Organizations.Managers;

/// <summary>What a manager may do (spec 15). Every endpoint for managers names the one it needs.</summary>
public enum ManagerPermission
{
    [JsonStringEnumMemberName("view_progress")]
    ViewProgress,

    [JsonStringEnumMemberName("view_scores")]
    ViewScores,

    [JsonStringEnumMemberName("view_certificates")]
    ViewCertificates,

    [JsonStringEnumMemberName("view_analytics")]
    ViewAnalytics,

    [JsonStringEnumMemberName("export_reports")]
    ExportReports,

    [JsonStringEnumMemberName("manage_enrollments")]
    ManageEnrollments,

    [JsonStringEnumMemberName("send_reminders")]
    SendReminders,

    [JsonStringEnumMemberName("manage_team")]
    ManageTeam,
}

public enum ManagerRole
{
    /// <summary>Looks, and changes nothing.</summary>
    Viewer,

    /// <summary>Does what the permissions say.</summary>
    Manager,

    /// <summary>Has every permission over everyone, and appoints managers.</summary>
    Admin,
}
