using Academy.Functions.Http.Requests;

namespace Academy.Architecture.Tests;

/// <summary>What the server decides must not be settable from a body.</summary>
public sealed class RequestBodyTests
{
    private static readonly HashSet<string> ServerOwned = new(StringComparer.OrdinalIgnoreCase)
    {
        "id", "type", "schemaVersion", "etag", "_etag", "ttl", "version",
        "userId", "ownerId", "authorId", "createdBy", "updatedBy", "approvedBy",
        "createdAt", "updatedAt", "publishedAt", "archivedAt", "completedAt", "deletedAt",
        "role", "roles", "permissions", "status", "state", "isAdmin",
    };

    /// <summary>Bodies that are about such a field, and why.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["RoleGrant.role"] = "Granting a role is what the body is for; only administrators may send it.",
        ["ManagerContent.role"] = "Appointing a manager is what the body is for; only admins of the organization may send it.",
        ["ManagerContent.permissions"] = "Appointing a manager is what the body is for; only admins of the organization may send it.",
        ["TeamMemberContent.role"] = "Whether someone is a member or the lead of a team, chosen by its managers; gives no rights.",
        ["ModuleContent.id"] = "Says which module of this course it is; any other id is refused.",
        ["SessionContent.id"] = "Says which session of this course it is; any other id is refused.",
        ["LessonContent.id"] = "Says which lesson of this course it is, so that progress survives; any other id is refused.",
        ["GoalContent.id"] = "Says which goal of this track it is, so that learners keep it; any other id is refused.",
        ["SessionContent.type"] = "The kind of session, chosen by the author; not a document's type.",
        ["ActionReport.type"] = "Which of the track's action types it was; what it earns is the server's.",
        ["LessonContent.type"] = "The kind of lesson, chosen by the author; not a document's type.",
    };

    [Fact]
    public void No_body_has_a_field_that_the_server_owns() => Rule.Holds(Fields, field =>
        ServerOwned.Contains(field.Name) && !Exceptions.ContainsKey(field.Where) ? field.Where : null);

    [Fact]
    public void Every_exception_is_still_needed() =>
        Exceptions.Keys.Except(Fields.Where(field => ServerOwned.Contains(field.Name)).Select(field => field.Where)).ShouldBeEmpty();

    private static IEnumerable<(string Where, string Name)> Fields =>
        Code.Endpoints.Select(endpoint => endpoint.Body).OfType<Contract>().SelectMany(body => FieldsOf(body, [])).Distinct();

    private static IEnumerable<(string Where, string Name)> FieldsOf(Contract contract, HashSet<Contract> seen)
    {
        if (!seen.Add(contract))
        {
            return [];
        }

        return contract.Element is { } element ? FieldsOf(element, seen)
            : contract.IsObject ? contract.Fields.Values.SelectMany(field => FieldsOf(field.Contract, seen).Prepend(($"{contract.Type.Name}.{field.Name}", field.Name)))
            : [];
    }
}
