using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Courses;

namespace Academy.Functions.Tests.Cohorts;

/// <summary>What leads up to the calls of the budget table that are about waitlists. Only the last call of each counts.</summary>
internal static class WaitlistBudgets
{
    public static async Task<HttpResponseMessage> JoinAsync(BudgetTests.Warm warm)
    {
        var (cohort, _) = await warm.Academy.FullAsync();
        await warm.Academy.QueueAsync(cohort);
        var learner = await warm.Academy.SignInAsync(warm.NewAddress());
        await learner.GetAsync("v1/me");
        return await learner.JoinAsync(cohort);
    }

    public static async Task<HttpResponseMessage> LeaveAsync(BudgetTests.Warm warm)
    {
        var (cohort, _) = await warm.Academy.FullAsync();
        var (_, learner) = await warm.Academy.QueueAsync(cohort);
        return await learner.DeleteAsync($"v1/waitlist/{cohort.View.CourseId}");
    }

    public static async Task<HttpResponseMessage> ListMineAsync(BudgetTests.Warm warm)
    {
        var (cohort, _) = await warm.Academy.FullAsync();
        return await (await warm.Academy.QueueAsync(cohort)).Client.GetAsync("v1/me/waitlist?limit=1");
    }

    public static async Task<HttpResponseMessage> AnswerAsync(BudgetTests.Warm warm, string answer)
    {
        var (cohort, _, learner) = await OfferedAsync(warm);
        return await learner.PostAsync($"v1/waitlist/{cohort.View.CourseId}/{answer}", null);
    }

    public static async Task<HttpResponseMessage> AnswerAsync(BudgetTests.Warm warm)
    {
        var (_, email, _) = await OfferedAsync(warm);
        return await warm.Academy.AnswerAsync(await warm.Academy.OfferTokenAsync(email), accept: true);
    }

    public static async Task<HttpResponseMessage> MoveAsync(BudgetTests.Warm warm)
    {
        var (cohort, _) = await warm.Academy.FullAsync();
        await warm.Academy.QueueAsync(cohort);
        var moved = (await Me.OfAsync((await warm.Academy.QueueAsync(cohort)).Client)).UserId;
        return await warm.Admin.PostAsync($"v1/admin/cohorts/{cohort.View.Id}/waitlist/{moved}/move", new { position = 1, reason = "Was ill" });
    }

    /// <summary>Where administrators find a waitlist with someone in it.</summary>
    public static async Task<string> PathAsync(BudgetTests.Warm warm)
    {
        var (cohort, _) = await warm.Academy.FullAsync();
        await warm.Academy.QueueAsync(cohort);
        await warm.Academy.SettleAsync();
        return $"v1/admin/cohorts/{cohort.View.Id}/waitlist";
    }

    private static async Task<(PlannedCohort Cohort, string Email, HttpClient Client)> OfferedAsync(BudgetTests.Warm warm)
    {
        var (cohort, taker) = await warm.Academy.FullAsync();
        var (email, learner) = await warm.Academy.QueueAsync(cohort);
        await taker.WithdrawAsync(cohort);
        await warm.Academy.SettleAsync();
        return (cohort, email, learner);
    }
}
