using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Academy.Core.Cohorts.Waitlist;
using Academy.Core.Platform;
using Academy.Functions.Tests.Courses;

namespace Academy.Functions.Tests.Cohorts;

/// <summary>What learners and administrators do with waitlists in tests, over HTTP.</summary>
internal static partial class WaitlistCalls
{
    private static int people;

    public static string NewAddress(string name) => $"{name}{Interlocked.Increment(ref people)}@waitlist.example";

    /// <summary>A published course at a price; 0 is free.</summary>
    public static Task<AuthoredCourse> PublishPricedCourseAsync(this AcademyHost academy, int cents) =>
        academy.PublishCourseAsync(CourseBuilder.Cohort() with { Title = $"Priced {Guid.NewGuid():N}", PriceB2C = cents });

    /// <summary>An open cohort with one seat, and who has it.</summary>
    public static async Task<(PlannedCohort Cohort, HttpClient Taker)> FullAsync(this AcademyHost academy, int cents = 0, int days = 14)
    {
        var cohort = await academy.OpenAsync(await academy.PublishPricedCourseAsync(cents), academy.Content(capacity: 1, days));
        var taker = await academy.SignInAsync(NewAddress("taker"));
        await academy.EnrolAsync(cohort, taker);
        return (cohort, taker);
    }

    /// <summary>Someone new joins the waitlist of a cohort.</summary>
    public static async Task<(string Email, HttpClient Client)> QueueAsync(this AcademyHost academy, PlannedCohort cohort, bool courseWide = false)
    {
        var email = NewAddress("waiting");
        var client = await academy.SignInAsync(email);
        (await client.JoinAsync(cohort, courseWide)).IsSuccessStatusCode.ShouldBeTrue();
        return (email, client);
    }

    public static Task<HttpResponseMessage> JoinAsync(this HttpClient learner, PlannedCohort cohort, bool courseWide = false) =>
        learner.PostAsync("v1/waitlist", new WaitlistWish { CourseId = cohort.View.CourseId, CohortId = courseWide ? null : cohort.View.Id });

    public static async Task<WaitlistPlace> PlaceAsync(this HttpClient learner) =>
        (await learner.GetFromJsonAsync<Page<WaitlistPlace>>("v1/me/waitlist", Json.Documents))!.Items.ShouldHaveSingleItem();

    public static async Task<WaitlistPlace> PlaceAsync(this AcademyHost academy, string email) => await (await academy.SignInAsync(email)).PlaceAsync();

    public static async Task<WaitlistVerdict> VerifyAsync(this AcademyHost academy, PlannedCohort cohort) =>
        (await (await academy.SignInAsync(Role.PlatformAdmin)).GetFromJsonAsync<WaitlistVerdict>($"v1/admin/cohorts/{cohort.View.Id}/waitlist/verify", Json.Documents))!;

    public static async Task WithdrawAsync(this HttpClient learner, PlannedCohort cohort) =>
        (await learner.PostAsync($"v1/me/enrollments/{cohort.View.Id}/withdraw", new { reason = "No time" })).EnsureSuccessStatusCode();

    /// <summary>The token in the latest mail with a link to an offer.</summary>
    public static async Task<string> OfferTokenAsync(this AcademyHost academy, string email) =>
        (await academy.MailToAsync(email)).Select(mail => TokenIn().Match(mail)).First(match => match.Success).Groups[1].Value;

    public static Task<HttpResponseMessage> AnswerAsync(this AcademyHost academy, string token, bool accept) =>
        academy.CreateClient().PostAsync("v1/waitlist/answer", new { token, accept });

    [GeneratedRegex(@"waitlist-offer#token=(\S+)")]
    private static partial Regex TokenIn();
}
