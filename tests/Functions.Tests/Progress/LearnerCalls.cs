using System.Net.Http.Json;
using Academy.Core.Platform;
using Academy.Core.Progress;
using Academy.Functions.Tests.Courses;

namespace Academy.Functions.Tests.Progress;

/// <summary>What learners do in tests, over HTTP.</summary>
internal static class LearnerCalls
{
    private static int people;

    /// <summary>A learner whom nobody else in the tests plays.</summary>
    public static Task<HttpClient> SignInLearnerAsync(this AcademyHost academy) => academy.SignInAsync($"pupil{Interlocked.Increment(ref people)}@example.com");

    public static async Task CompleteAsync(this HttpClient learner, AuthoredCourse course, params int[] lessons)
    {
        foreach (var lesson in lessons)
        {
            (await learner.TryCompleteAsync(course, lesson)).EnsureSuccessStatusCode();
        }
    }

    public static async Task WatchAsync(this HttpClient learner, AuthoredCourse course, int lesson, int seconds) =>
        (await learner.TryWatchAsync(course, lesson, seconds)).EnsureSuccessStatusCode();

    public static Task<HttpResponseMessage> TryCompleteAsync(this HttpClient caller, AuthoredCourse course, int lesson) =>
        caller.PostAsync($"{course.Path}/progress/complete", new { lessonId = course.Lessons[lesson] });

    public static Task<HttpResponseMessage> TryWatchAsync(this HttpClient caller, AuthoredCourse course, int lesson, int seconds) =>
        caller.PutAsync($"{course.Path}/progress/position", new { lessonId = course.Lessons[lesson], positionSeconds = seconds });

    public static async Task<LearnerProgress> ProgressAsync(this HttpClient learner, AuthoredCourse course) =>
        (await learner.GetFromJsonAsync<LearnerProgress>($"{course.Path}/progress", Json.Documents))!;

    public static async Task<Page<LearnerCourse>> MyCoursesAsync(this HttpClient learner, string query = "") =>
        (await learner.GetFromJsonAsync<Page<LearnerCourse>>($"v1/me/courses{query}", Json.Documents))!;

    public static async Task<CourseAnalytics> AnalyticsAsync(this AcademyHost academy, AuthoredCourse course) =>
        (await (await academy.SignInAsync(Role.Instructor)).GetFromJsonAsync<CourseAnalytics>($"{course.Path}/analytics", Json.Documents))!;
}
