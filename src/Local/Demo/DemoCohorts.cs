using Academy.Core.Accounts;
using Academy.Core.Cohorts;
using Academy.Core.Cohorts.Waitlist;
using Academy.Core.Courses;
using Academy.Core.Organizations;
using Academy.Core.Platform;

namespace Academy.Local.Demo;

/// <summary>A cohort in every state, one that is full and one of an organization's own. Ids are names, so a link works on every machine.</summary>
internal sealed class DemoCohorts(
    CohortStore cohorts,
    CohortAuthoring authoring,
    CohortCancellation cancellations,
    Enrollments enrollments,
    Waitlists waitlists,
    AccountStore accounts,
    TimeProvider clock)
{
    private const string Learner = "learner@academy.example";
    private const string Contributor = "contributor@academy.example";

    private static readonly CohortPlan[] Plans =
    [
        new(new("demo-completed"), "ai-fundamentals", CohortStatus.Completed, Days: -30, Capacity: 24, [Learner, Contributor]),
        new(new("demo-in-progress"), "build-an-agent-hackathon", CohortStatus.InProgress, Days: -1, Capacity: 60, [Learner]),
        new(new("demo-open"), "prompt-engineering-mastery", CohortStatus.Open, Days: 21, Capacity: 20, [Contributor]),
        new(new("demo-full"), "ai-tools-mastery", CohortStatus.Open, Days: 28, Capacity: 2, [Learner, Contributor])
        {
            Waiting = ["instructor@academy.example", "approver@academy.example", "admin@academy.example"],
        },
        new(new("demo-acme"), "change-management-for-ai", CohortStatus.Open, Days: 35, Capacity: 16, []) { Organization = new("acme") },
        new(new("demo-scheduled"), "ai-strategy-for-leaders", CohortStatus.Scheduled, Days: 60, Capacity: 16, []),
        new(new("demo-cancelled"), "marketing-ai-mastery", CohortStatus.Cancelled, Days: 14, Capacity: 20, []),
    ];

    /// <summary>Stores those that are missing; repeating it changes nothing.</summary>
    public async Task CreateAsync(IReadOnlyList<Course> courses, CancellationToken cancellation)
    {
        foreach (var plan in Plans)
        {
            await CreateAsync(plan, courses.Single(course => course.Slug == plan.Course), cancellation);
        }
    }

    private async Task CreateAsync(CohortPlan plan, Course course, CancellationToken cancellation)
    {
        if (await cohorts.FindAsync(course.CourseId, plan.Id, cancellation) is null)
        {
            await cohorts.CreateAsync(Plan(plan, course), [], cancellation);
        }

        foreach (var address in plan.Learners)
        {
            if (await accounts.FindAsync(address, cancellation) is { } learner)
            {
                await enrollments.GrantAsync(new EnrollmentDraft(course.CourseId, plan.Id, learner.UserId, PaymentType.Free), cancellation);
            }
        }

        await (plan.Status switch
        {
            CohortStatus.Open => authoring.OpenAsync(course.CourseId, plan.Id, version: null, cancellation),
            CohortStatus.Cancelled => cancellations.CancelAsync(
                new Caller(course.CreatedBy, Role.Approver), course.CourseId, plan.Id, version: null, new() { Reason = "Too few people signed up." }, cancellation),
            _ => authoring.TickAsync(course.CourseId, plan.Id, cancellation),
        });

        foreach (var address in plan.Waiting)
        {
            if (await accounts.FindAsync(address, cancellation) is { } learner)
            {
                await waitlists.JoinAsync(new Caller(learner.UserId, learner.Role), new() { CourseId = course.CourseId, CohortId = plan.Id }, cancellation);
            }
        }
    }

    /// <summary>As it was planned a month before its start; one that has begun was opened then.</summary>
    private Cohort Plan(CohortPlan plan, Course course)
    {
        var now = clock.GetUtcNow();
        var starts = new DateTimeOffset(now.UtcDateTime.Date.AddDays(plan.Days).AddHours(8), TimeSpan.Zero);
        var planned = starts.AddDays(-30);
        var content = new CohortContent
        {
            Name = $"{course.Details.Title}, {starts:MMMM yyyy}",
            StartsAt = starts,
            TimeZone = "Europe/Berlin",
            Capacity = plan.Capacity,
            ZoomLink = $"https://meet.academy.example/{plan.Id}",
            InstructorId = course.CreatedBy,
            IsB2B = plan.Organization is not null,
            OrganizationId = plan.Organization,
        };
        var cohort = CohortDecisions.Create(plan.Id, course, content, course.CreatedBy, planned);
        var opened = plan.Days > 0 ? cohort : cohort.Then(made => CohortDecisions.Open(made, course, planned));
        return opened.Succeeded(out var made, out var refusal) ? made : throw new InvalidDataException($"{plan.Id}: {refusal}");
    }

    private sealed record CohortPlan(CohortId Id, string Course, CohortStatus Status, int Days, int Capacity, IReadOnlyList<string> Learners)
    {
        public OrganizationId? Organization { get; init; }

        /// <summary>Who stands in line for a seat, in this order.</summary>
        public IReadOnlyList<string> Waiting { get; init; } = [];
    }
}
