using Academy.Core.Cohorts;

namespace Academy.TestKit;

/// <summary>Cohorts and enrolments for tests: open and two weeks away unless told otherwise.</summary>
public static class CohortBuilder
{
    public static readonly DateTimeOffset StartsAt = CourseBuilder.Start.AddDays(14);

    public static readonly DateTimeOffset EndsAt = StartsAt.AddDays(1).AddHours(8);

    public static Cohort Cohort(int capacity = 10, string id = "k1", string course = "c1") => new()
    {
        CourseId = new(course),
        CohortId = new(id),
        Name = "March",
        Status = CohortStatus.Open,
        StartsAt = StartsAt,
        EndsAt = EndsAt,
        TimeZone = "Europe/Berlin",
        Capacity = capacity,
        Sessions = [],
        Revision = 1,
        CreatedAt = CourseBuilder.Start,
        CreatedBy = CourseBuilder.Author,
        UpdatedAt = CourseBuilder.Start,
    };

    public static EnrollmentDraft Draft(Cohort cohort, string user, string? checkout = null) =>
        new(cohort.CourseId, cohort.CohortId, new(user), checkout is null ? PaymentType.Free : PaymentType.B2C) { CheckoutSessionId = checkout };

    /// <summary>Stores a cohort as it is, under a course id of its own unless it has one.</summary>
    public static async Task<Cohort> AddCohortAsync(this AcademyStore store, Cohort cohort)
    {
        await store.Get<CohortStore>().CreateAsync(cohort, [], CancellationToken.None);
        return cohort;
    }

    /// <summary>Stores a cohort alone in a course.</summary>
    public static Task<Cohort> AddCohortAsync(this AcademyStore store, int capacity) =>
        store.AddCohortAsync(Cohort(capacity, $"k{Guid.NewGuid():N}", $"c{Guid.NewGuid():N}"));

    public static async Task<Cohort> ReadAsync(this AcademyStore store, Cohort cohort) =>
        (await store.Get<CohortStore>().FindAsync(cohort.CourseId, cohort.CohortId, CancellationToken.None))!;

    public static Task<List<Seat>> SeatsAsync(this AcademyStore store, Cohort cohort) =>
        store.Get<SeatStore>().OfCohortAsync(cohort.CourseId, cohort.CohortId, CancellationToken.None).ToListAsync().AsTask();
}
