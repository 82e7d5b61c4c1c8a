using Academy.Core.Cohorts;
using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Tests.Cohorts;

[Spec(53)]
public sealed class CohortDecisionsTests
{
    private static readonly DateTimeOffset Now = CourseBuilder.Start;
    private static readonly Course Course = CourseBuilder.Published(CourseBuilder.Cohort());
    private static readonly Caller Instructor = new(new("ida"), Role.Instructor);
    private static readonly Caller Approver = new(new("grace"), Role.Approver);

    [Fact]
    public void A_cohort_is_planned_with_the_sessions_of_its_course()
    {
        var cohort = Create(Content);

        (cohort.Status, cohort.Revision, cohort.SeatsOccupied, cohort.Version).ShouldBe((CohortStatus.Scheduled, 1, 0, "\"1\""));
        cohort.Sessions.Select(session => session.Title).ShouldBe(["Opening", "Roadmap"]);
        cohort.EndsAt.ShouldBe(cohort.Sessions[1].EndsAt);
        cohort.Price.ShouldBe(new Money(199_700, "USD"));
    }

    [Theory]
    [InlineData(CohortStatus.Scheduled, CohortStatus.Open, true)]
    [InlineData(CohortStatus.Scheduled, CohortStatus.Completed, false)]
    [InlineData(CohortStatus.Scheduled, CohortStatus.Cancelled, true)]
    [InlineData(CohortStatus.Open, CohortStatus.Completed, false)]
    [InlineData(CohortStatus.Open, CohortStatus.Cancelled, true)]
    [InlineData(CohortStatus.InProgress, CohortStatus.Open, false)]
    [InlineData(CohortStatus.InProgress, CohortStatus.Completed, true)]
    [InlineData(CohortStatus.InProgress, CohortStatus.Cancelled, true)]
    [InlineData(CohortStatus.Completed, CohortStatus.Open, false)]
    [InlineData(CohortStatus.Completed, CohortStatus.Cancelled, false)]
    [InlineData(CohortStatus.Cancelled, CohortStatus.Open, false)]
    [InlineData(CohortStatus.Cancelled, CohortStatus.Completed, false)]
    public void Only_legal_moves_are_made(CohortStatus from, CohortStatus to, bool legal)
    {
        var cohort = Create(Content) with { Status = from };

        var outcome = Move(cohort, to);

        (outcome.Value?.Status, outcome.Refusal).ShouldBe(legal ? (to, null) : (null, CohortRefusals.IllegalMove(from, to)), Comparer);
    }

    [Theory]
    [InlineData(CohortStatus.Open)]
    [InlineData(CohortStatus.Completed)]
    [InlineData(CohortStatus.Cancelled)]
    public void A_move_that_was_made_changes_nothing(CohortStatus status)
    {
        var cohort = Create(Content) with { Status = status };

        Move(cohort, status).Value.ShouldBeSameAs(cohort);
    }

    [Fact]
    public void A_cohort_opens_before_its_start_and_with_a_published_course()
    {
        var cohort = Create(Content);

        CohortDecisions.Open(cohort, CourseBuilder.Draft(CourseBuilder.Cohort()), Now).Refusal.ShouldBe(CohortRefusals.CourseNotPublished);
        CohortDecisions.Open(cohort, Course, cohort.StartsAt).Refusal.ShouldBe(CohortRefusals.StartsInPast);
        CohortDecisions.Open(cohort, Course, cohort.StartsAt.AddTicks(-1)).Value!.Status.ShouldBe(CohortStatus.Open);
    }

    [Theory]
    [InlineData(CohortStatus.Scheduled, 0, CohortStatus.Scheduled)]
    [InlineData(CohortStatus.Open, -1, CohortStatus.Open)]
    [InlineData(CohortStatus.Open, 0, CohortStatus.InProgress)]
    [InlineData(CohortStatus.InProgress, 0, CohortStatus.InProgress)]
    [InlineData(CohortStatus.Cancelled, 0, CohortStatus.Cancelled)]
    public void Time_starts_an_open_cohort_at_its_instant(CohortStatus status, int milliseconds, CohortStatus after)
    {
        var cohort = Create(Content) with { Status = status };

        CohortDecisions.Tick(cohort, cohort.StartsAt.AddMilliseconds(milliseconds)).Status.ShouldBe(after);
    }

    [Fact]
    public void Time_ends_a_cohort_at_its_instant_even_when_nobody_saw_it_start()
    {
        var cohort = Create(Content) with { Status = CohortStatus.InProgress };

        CohortDecisions.Tick(cohort, cohort.EndsAt.AddMilliseconds(-1)).ShouldBeSameAs(cohort);
        CohortDecisions.Tick(cohort, cohort.EndsAt).Status.ShouldBe(CohortStatus.Completed);
        CohortDecisions.Tick(cohort with { Status = CohortStatus.Open }, cohort.EndsAt).Status.ShouldBe(CohortStatus.Completed);
    }

    public static TheoryData<string, string> Faults => new()
    {
        { "zone", "cohort.unknown_time_zone" },
        { "windows zone", "cohort.unknown_time_zone" },
        { "past", "cohort.starts_in_past" },
        { "end", "cohort.ends_before_start" },
        { "short", "cohort.sessions_outside" },
        { "early session", "cohort.sessions_outside" },
        { "unknown session", "cohort.invalid_sessions" },
        { "session twice", "cohort.invalid_sessions" },
        { "b2b without organization", "cohort.not_b2b" },
        { "organization without b2b", "cohort.not_b2b" },
        { "too big", "cohort.capacity_above_course" },
    };

    [Theory, MemberData(nameof(Faults))]
    public void What_does_not_fit_together_is_refused(string fault, string code)
    {
        CohortSessionContent opening = new() { SessionTemplateId = Course.Outline.Sessions[0].Id, StartsAt = Content.StartsAt };
        var content = fault switch
        {
            "zone" => Content with { TimeZone = "Europe/Atlantis" },
            "windows zone" => Content with { TimeZone = "W. Europe Standard Time" },
            "past" => Content with { StartsAt = Now },
            "end" => Content with { EndsAt = Content.StartsAt },
            "short" => Content with { EndsAt = Content.StartsAt.AddMinutes(100) },
            "early session" => Content with { Sessions = [opening with { StartsAt = Content.StartsAt.AddMinutes(-1) }] },
            "unknown session" => Content with { Sessions = [opening with { SessionTemplateId = new("none") }] },
            "session twice" => Content with { Sessions = [opening, opening] },
            "b2b without organization" => Content with { IsB2B = true },
            "organization without b2b" => Content with { OrganizationId = new("acme") },
            _ => Content with { Capacity = 31 },
        };
        var small = CourseBuilder.Published(CourseBuilder.Cohort() with { MaxParticipants = 30 });

        CohortDecisions.Create(new("k1"), small, content, Instructor.UserId, Now).Refusal.ShouldNotBeNull().Code.ShouldBe(code);
    }

    [Fact]
    public void An_update_keeps_seats_and_identity_and_never_has_fewer_seats_than_are_occupied()
    {
        var cohort = Create(Content) with { SeatsOccupied = 5, Waiting = 2 };

        var updated = Update(cohort, Content with { Name = "April", Capacity = 5 }, Instructor).Value.ShouldNotBeNull();

        (updated.CohortId, updated.Name, updated.Capacity, updated.SeatsOccupied, updated.Waiting, updated.Revision).ShouldBe((cohort.CohortId, "April", 5, 5, 2, 2));
        Update(cohort, Content with { Capacity = 4 }, Approver).Refusal.ShouldNotBeNull().Code.ShouldBe("cohort.capacity_taken");
    }

    [Fact]
    public void Once_it_is_sold_only_approvers_change_what_is_sold()
    {
        var open = Create(Content) with { Status = CohortStatus.Open };

        Update(open, Content with { PriceInCents = 100 }, Instructor).Refusal.ShouldBe(CohortRefusals.NeedsApprover);
        Update(open, Content with { IsB2B = true, OrganizationId = new("acme") }, Instructor).Refusal.ShouldBe(CohortRefusals.NeedsApprover);
        Update(open, Content with { PriceInCents = 100 }, Approver).Value!.Price.ShouldBe(new Money(100, "USD"));
        Update(open, Content with { ZoomLink = "https://zoom.example/1" }, Instructor).Value!.ZoomLink.ShouldBe("https://zoom.example/1");
        Update(open with { Status = CohortStatus.Scheduled }, Content with { PriceInCents = 100 }, Instructor).Refusal.ShouldBeNull();
    }

    [Fact]
    public void What_has_begun_keeps_its_start_and_what_is_over_stays_as_it_is()
    {
        var running = Create(Content) with { Status = CohortStatus.InProgress };

        Update(running, Content with { StartsAt = Content.StartsAt.AddHours(1) }, Approver).Refusal.ShouldBe(CohortRefusals.HasStarted);
        Update(running, Content with { EndsAt = Content.StartsAt.AddDays(9) }, Instructor, Content.StartsAt.AddDays(1)).Value!.EndsAt.ShouldBe(Content.StartsAt.AddDays(9));
        Update(running with { Status = CohortStatus.Completed }, Content, Approver).Refusal.ShouldBe(CohortRefusals.Final);
    }

    [Theory]
    [InlineData(-60, -60)]
    [InlineData(0, 0)]
    [InlineData(60, 0)]
    public void Who_ends_a_cohort_moves_its_end_to_that_instant_and_never_beyond(int minutes, int endMinutes)
    {
        var running = Create(Content) with { Status = CohortStatus.InProgress };

        var ended = CohortDecisions.Complete(running, running.EndsAt.AddMinutes(minutes)).Value.ShouldNotBeNull();

        (ended.Status, ended.EndsAt).ShouldBe((CohortStatus.Completed, running.EndsAt.AddMinutes(endMinutes)));
        CohortDecisions.Complete(ended, ended.EndsAt.AddMinutes(-1)).Value.ShouldBeSameAs(ended, "What is over stays as it was.");
        CohortDecisions.Complete(running with { Status = CohortStatus.Open }, Now).Refusal.ShouldNotBeNull().Code.ShouldBe("cohort.illegal_move");
    }

    [Fact]
    public void A_cancellation_says_why_once()
    {
        var cancelled = CohortDecisions.Cancel(Create(Content), "Too few", Now).Value.ShouldNotBeNull();

        cancelled.CancellationReason.ShouldBe("Too few");
        CohortDecisions.Cancel(cancelled, "Another", Now).Value.ShouldBeSameAs(cancelled);
    }

    private static CohortContent Content { get; } = new()
    {
        Name = "March",
        StartsAt = CohortBuilder.StartsAt,
        TimeZone = "Europe/Berlin",
        Capacity = 10,
        PriceInCents = 199_700,
    };

    private static IEqualityComparer<(CohortStatus?, Refusal?)> Comparer { get; } =
        EqualityComparer<(CohortStatus? Status, Refusal? Refusal)>.Create((one, other) => one.Status == other.Status && one.Refusal?.Message == other.Refusal?.Message);

    private static Cohort Create(CohortContent content) =>
        CohortDecisions.Create(new("k1"), Course, content, Instructor.UserId, Now).Value.ShouldNotBeNull();

    private static Result<Cohort> Update(Cohort cohort, CohortContent content, Caller author, DateTimeOffset? now = null) =>
        CohortDecisions.Update(cohort, Course, content, author, now ?? Now);

    private static Result<Cohort> Move(Cohort cohort, CohortStatus to) => to switch
    {
        CohortStatus.Open => CohortDecisions.Open(cohort, Course, Now),
        CohortStatus.Completed => CohortDecisions.Complete(cohort, Now),
        _ => CohortDecisions.Cancel(cohort, "Too few", Now),
    };
}
