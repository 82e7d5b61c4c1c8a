using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Functions.Tests.Courses;

/// <summary>A course as an author gets it back, with the version to change it by.</summary>
internal sealed record AuthoredCourse(CourseView View, string ETag)
{
    public string Path => $"v1/courses/{View.Id}";

    public IReadOnlyList<LessonId> Lessons => [.. View.Modules.SelectMany(module => module.Lessons).Concat(View.Sessions.SelectMany(session => session.Lessons)).Select(lesson => lesson.Id)];
}

/// <summary>What authors do in tests, over HTTP.</summary>
internal static class CourseCalls
{
    public static async Task<AuthoredCourse> CreateCourseAsync(this AcademyHost academy, CourseContent content) =>
        await ReadAsync(await (await academy.SignInAsync(Role.Contributor)).PostAsync("v1/courses", content));

    public static async Task<AuthoredCourse> PublishCourseAsync(this AcademyHost academy, CourseContent content) =>
        await academy.PublishAsync(await academy.CreateCourseAsync(content));

    public static async Task<AuthoredCourse> PublishAsync(this AcademyHost academy, AuthoredCourse course) =>
        await ReadAsync(await (await academy.SignInAsync(Role.Approver)).PostAsync($"{course.Path}/publish", null));

    /// <summary>Says who the course is for.</summary>
    public static async Task<AuthoredCourse> AddressAsync(this AcademyHost academy, AuthoredCourse course, AudienceContent audience) =>
        await ReadAsync(await (await academy.SignInAsync(Role.Contributor)).PutAsync($"{course.Path}/audience", audience, course.ETag));

    public static async Task<AuthoredCourse> ArchiveAsync(this AcademyHost academy, AuthoredCourse course) =>
        await ReadAsync(await (await academy.SignInAsync(Role.Approver)).PostAsync($"{course.Path}/archive", null));

    public static Task<HttpResponseMessage> PostAsync<T>(this HttpClient client, string path, T body) =>
        client.PostAsync(path, JsonContent.Create(body, options: Json.Documents));

    public static Task<HttpResponseMessage> PutAsync<T>(this HttpClient client, string path, T body, string? ifMatch = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(body, options: Json.Documents) };
        if (ifMatch is not null)
        {
            request.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(ifMatch));
        }

        return client.SendAsync(request);
    }

    /// <summary>A request with whatever body and headers, valid or not.</summary>
    public static Task<HttpResponseMessage> CallAsync(this HttpClient client, HttpMethod method, string path, string? json = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path) { Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        }

        return client.SendAsync(request);
    }

    public static async Task<AuthoredCourse> ReadAsync(HttpResponseMessage response)
    {
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
        return new((await response.Content.ReadFromJsonAsync<CourseView>(Json.Documents))!, response.Headers.ETag!.ToString());
    }
}
