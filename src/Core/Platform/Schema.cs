using Microsoft.Azure.Cosmos;

namespace Academy.Core.Platform;

/// <summary>The database and its containers, as docs/data-model.md describes them.</summary>
public static class Schema
{
    public const string Database = "academy";

    public const string Users = "users";
    public const string Courses = "courses";
    public const string Catalog = "catalog";
    public const string Community = "community";
    public const string Organizations = "organizations";
    public const string Views = "views";
    public const string Directory = "directory";
    public const string Operations = "operations";
    public const string Leases = "leases";

    /// <summary>
    /// Every container. TTL is switched on everywhere (off by default per item), which <see cref="Document.Ttl"/> needs. Indexed is what queries filter or
    /// order by, and nothing else: every further value would cost each write 0.2 RU. A new query names its paths here.
    /// </summary>
    public static IReadOnlyList<ContainerProperties> Containers { get; } =
    [
        Define(
            Users,
            "/userId",
            "role", // accounts
            "cohortId", "cohortEndsAt", "paymentStatus", "status", "number", "startsAt", // enrolments, chats, office hours
            "checkoutId", "sessionId", "createdAt", "expiresAt", // payments
            "courseId", "completedAt", "lastAccessedAt", // progress
            "goalId", "trackId", "code", "day", "points", "sequence", "at", "actionDate", "isAutomatic", "reversal/*", // points and goals
            "rank", "requestedAt", // notices, track changes
            "instanceId", "event"), // workflow commands
        Define(
            Courses,
            "/courseId",
            "status", "startsAt", "seatsOccupied", "capacity", "waiting", "isB2B", "organizationId", // cohorts
            "cohortId", "userId", "since", // seats
            "order", "offeredCohortId", "acceptedAt", "sequence", // the waitlist and its log
            "rank", "uploadedAt", // materials
            "instanceId", "event"), // workflow commands
        Define(Catalog, "/kind", "name", "isActive", "code"),
        Define(Community, "/threadId"),
        Define(
            Organizations,
            "/organizationId",
            "status", "name", // organizations
            "isActive", "endedAt", "person/email", "department", "teamIds/[]", // people
            "teamId", "content/name", "joinedAt", // teams
            "email", "expiresAt", "domain", "startsAt", "createdAt", "dueAt", "stripeInvoiceId"), // invites, domains, dedicated cohorts, invoices
        Define(
            Views,
            "/viewId",
            "isListed", "points", "week", "weekPoints", "month", "monthPoints", "day", "userId", // leaderboards
            "groupKey", "sortName", // places of learners
            "seenStructureVersion", "coursesRevision", // who has to follow a change
            "change/status", "change/requestedAt"), // track changes
        Define(Directory, "/key"),
        Define(
            Operations,
            "/stream",
            "status", "createdAt", "nextAttemptAt", "active", // Stripe's events, webhooks
            "at", "removeAt", "parkedAt", // reconciliation, uploads, parked documents
            "sentAt", "mail/to", "outgoing/*", // the embedded mailbox and checkout
            "subjectId"), // the audit, as administrators ask it
        new(Leases, "/id") { IndexingPolicy = Indexing([]), DefaultTimeToLive = -1 }, // the change feed's own queries go by id
    ];

    /// <summary>Creates what is missing and leaves the rest alone. For the embedded host and tests; Azure's are made by Bicep.</summary>
    public static async Task CreateAsync(CosmosClient client, CancellationToken cancellation)
    {
        Database database = await client.CreateDatabaseIfNotExistsAsync(Database, cancellationToken: cancellation);
        foreach (var container in Containers)
        {
            await database.CreateContainerIfNotExistsAsync(container, cancellationToken: cancellation);
        }
    }

    /// <summary>The property that documents of a container are partitioned by.</summary>
    public static string PartitionOf(string container) => Containers.Single(known => known.Id == container).PartitionKeyPath[1..];

    // Cosmos doesn't index a partition key by itself, and a query that names one partition still looks it up in what several share.
    private static ContainerProperties Define(string id, string partitionKeyPath, params IEnumerable<string> queried) => new(id, partitionKeyPath)
    {
        DefaultTimeToLive = -1,
        IndexingPolicy = Indexing([partitionKeyPath[1..], "type", .. queried]),
    };

    private static IndexingPolicy Indexing(IEnumerable<string> paths)
    {
        var policy = new IndexingPolicy { ExcludedPaths = { new ExcludedPath { Path = "/*" } } };
        foreach (var path in paths)
        {
            policy.IncludedPaths.Add(new IncludedPath { Path = path.EndsWith('*') ? $"/{path}" : $"/{path}/?" });
        }

        return policy;
    }
}
