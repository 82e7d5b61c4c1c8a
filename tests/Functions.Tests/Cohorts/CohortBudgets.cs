using System.Net.Http.Json;
using System.Text.Json;
using Academy.Core.Cohorts;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Courses;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Cohorts;

/// <summary>What leads up to the calls of the budget table that are about cohorts. Only the last call of each counts.</summary>
internal static class CohortBudgets
{
    public static async Task<HttpResponseMessage> ReplanAsync(BudgetTests.Warm warm)
    {
        var cohort = await warm.Academy.OpenAsync();
        return await warm.Approver.PutAsync(cohort.Path, warm.Academy.Content(), cohort.ETag);
    }

    public static async Task<HttpResponseMessage> CompleteAsync(BudgetTests.Warm warm)
    {
        var cohort = await warm.Academy.OpenAsync();
        var store = warm.Academy.Services.GetRequiredService<CohortStore>();
        var stored = (await store.FindAsync(cohort.View.CourseId, cohort.View.Id, CancellationToken.None))!;
        (await store.TrySaveAsync(stored with { Status = CohortStatus.InProgress }, [], CancellationToken.None)).ShouldBeTrue();
        return await warm.Approver.PostAsync($"{cohort.Path}/complete", null);
    }

    public static async Task<HttpResponseMessage> GrantAsync(BudgetTests.Warm warm)
    {
        var (cohort, user) = (await warm.Academy.OpenAsync(), (await Me.OfAsync(warm.Learner)).UserId);
        return await warm.Admin.PutAsync($"{cohort.Path}/seats/{user}", new { reason = "Invited" });
    }

    public static async Task<HttpResponseMessage> EnrolManyAsync(BudgetTests.Warm warm)
    {
        var (cohort, email) = (await warm.Academy.OpenAsync(), (await Me.OfAsync(warm.Learner)).Email);
        return await warm.Admin.PostAsync($"{cohort.Path}/enrollments/bulk", new { csv = $"email\n{email}", reason = "Invited" });
    }

    public static async Task<HttpResponseMessage> ReleaseAsync(BudgetTests.Warm warm)
    {
        var cohort = await EnrolledAsync(warm);
        return await warm.Admin.PostAsync($"{cohort.Path}/seats/{(await Me.OfAsync(warm.Learner)).UserId}/release", new { reason = "Left" });
    }

    public static async Task<HttpResponseMessage> TransferAsync(BudgetTests.Warm warm)
    {
        var (from, to) = await TwoAsync(warm);
        return await warm.Admin.PostAsync($"{from.Path}/seats/{(await Me.OfAsync(warm.Learner)).UserId}/transfer", new { toCohortId = to.View.Id, reason = "Asked" });
    }

    public static async Task<HttpResponseMessage> DeferAsync(BudgetTests.Warm warm)
    {
        var (from, to) = await TwoAsync(warm);
        return await warm.Learner.PostAsync($"v1/me/enrollments/{from.View.Id}/defer", new { toCohortId = to.View.Id });
    }

    public static async Task<HttpResponseMessage> WithdrawAsync(BudgetTests.Warm warm) =>
        await warm.Learner.PostAsync($"v1/me/enrollments/{(await EnrolledAsync(warm)).View.Id}/withdraw", new { reason = "No time" });

    public static async Task<HttpResponseMessage> ListMineAsync(BudgetTests.Warm warm)
    {
        await EnrolledAsync(warm);
        return await warm.Learner.GetAsync("v1/me/cohorts?limit=1");
    }

    public static async Task<HttpResponseMessage> AnswerAsync(BudgetTests.Warm warm) => await AnswerAsync(warm, await EnrolledAsync(warm));

    public static async Task<HttpResponseMessage> ReadAnswersAsync(BudgetTests.Warm warm)
    {
        var cohort = await EnrolledAsync(warm);
        await AnswerAsync(warm, cohort);
        return await warm.Learner.GetAsync(SurveyOf(cohort));
    }

    public static async Task<HttpResponseMessage> CalendarAsync(BudgetTests.Warm warm)
    {
        var learner = await warm.Academy.SignInAsync(warm.NewAddress());
        await warm.Academy.EnrolAsync(await warm.Academy.OpenAsync(), learner);
        var link = await (await learner.PostAsync("v1/me/calendar-link", null)).Content.ReadFromJsonAsync<JsonElement>();
        return await warm.Http.GetAsync(link.GetProperty("path").GetString()!.TrimStart('/'));
    }

    private static async Task<(PlannedCohort From, PlannedCohort To)> TwoAsync(BudgetTests.Warm warm)
    {
        AuthoredCourse course = await warm.Academy.PublishLiveCourseAsync();
        var (from, to) = (await warm.Academy.OpenAsync(course), await warm.Academy.OpenAsync(course, warm.Academy.Content(days: 40)));
        await warm.Academy.EnrolAsync(from, warm.Learner);
        return (from, to);
    }

    private static async Task<PlannedCohort> EnrolledAsync(BudgetTests.Warm warm)
    {
        var cohort = await warm.Academy.OpenAsync();
        await warm.Academy.EnrolAsync(cohort, warm.Learner);
        return cohort;
    }

    private static Task<HttpResponseMessage> AnswerAsync(BudgetTests.Warm warm, PlannedCohort cohort) =>
        warm.Learner.PutAsync(SurveyOf(cohort), new { answers = new[] { new { question = "Why?", answer = "Because" } } });

    private static string SurveyOf(PlannedCohort cohort) => $"v1/me/enrollments/{cohort.View.Id}/intake-survey";
}
