using System.Net.Http.Json;
using Academy.Core.Cohorts;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Courses;

namespace Academy.Functions.Tests.Cohorts;

/// <summary>A cohort as its instructor gets it back, with the version to change it by.</summary>
internal sealed record PlannedCohort(CohortView View, string ETag)
{
    public string Path => $"v1/courses/{View.CourseId}/cohorts/{View.Id}";
}

/// <summary>What instructors, approvers and administrators do with cohorts in tests, over HTTP.</summary>
internal static class CohortCalls
{
    /// <summary>Starts in two weeks and has room for ten.</summary>
    public static CohortContent Content(this AcademyHost academy, int capacity = 10, int days = 14) => new()
    {
        Name = $"Cohort {Guid.NewGuid():N}",
        StartsAt = academy.Clock.GetUtcNow().AddDays(days),
        TimeZone = "Europe/Berlin",
        Capacity = capacity,
        ZoomLink = "https://zoom.example/j/42",
    };

    public static Task<AuthoredCourse> PublishLiveCourseAsync(this AcademyHost academy) =>
        academy.PublishCourseAsync(CourseBuilder.Cohort() with { Title = $"Live {Guid.NewGuid():N}" });

    public static async Task<PlannedCohort> PlanAsync(this AcademyHost academy, AuthoredCourse course, CohortContent? content = null) =>
        await ReadCohortAsync(await (await academy.SignInAsync(Role.Instructor)).PostAsync($"{course.Path}/cohorts", content ?? academy.Content()));

    public static async Task<PlannedCohort> OpenAsync(this AcademyHost academy, AuthoredCourse course, CohortContent? content = null)
    {
        var planned = await academy.PlanAsync(course, content);
        return await ReadCohortAsync(await (await academy.SignInAsync(Role.Approver)).PostAsync($"{planned.Path}/open", null));
    }

    /// <summary>An open cohort in a course of its own.</summary>
    public static async Task<PlannedCohort> OpenAsync(this AcademyHost academy, int capacity = 10) =>
        await academy.OpenAsync(await academy.PublishLiveCourseAsync(), academy.Content(capacity));

    public static async Task<PlannedCohort> RescheduleAsync(this AcademyHost academy, PlannedCohort cohort, CohortContent content) =>
        await ReadCohortAsync(await (await academy.SignInAsync(Role.Approver)).PutAsync(cohort.Path, content, cohort.ETag));

    /// <summary>Gives the owner of a client a seat.</summary>
    public static async Task<EnrollmentView> EnrolAsync(this AcademyHost academy, PlannedCohort cohort, HttpClient learner)
    {
        var path = $"{cohort.Path}/seats/{(await Me.OfAsync(learner)).UserId}";
        var response = await (await academy.SignInAsync(Role.PlatformAdmin)).PutAsync(path, new { reason = "Invited" });
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<EnrollmentView>(Json.Documents))!;
    }

    public static async Task<PlannedCohort> ReadAgainAsync(this AcademyHost academy, PlannedCohort cohort) =>
        await ReadCohortAsync(await (await academy.SignInAsync(Role.Instructor)).GetAsync(cohort.Path));

    public static async Task<IReadOnlyList<SeatView>> SeatsAsync(this AcademyHost academy, PlannedCohort cohort) =>
        (await (await academy.SignInAsync(Role.Approver)).GetFromJsonAsync<Page<SeatView>>($"{cohort.Path}/seats", Json.Documents))!.Items;

    public static async Task<IReadOnlyList<MyCohort>> MyCohortsAsync(this HttpClient learner) =>
        (await learner.GetFromJsonAsync<Page<MyCohort>>("v1/me/cohorts", Json.Documents))!.Items;

    public static async Task<PlannedCohort> ReadCohortAsync(HttpResponseMessage response)
    {
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
        return new((await response.Content.ReadFromJsonAsync<CohortView>(Json.Documents))!, response.Headers.ETag!.ToString());
    }
}
