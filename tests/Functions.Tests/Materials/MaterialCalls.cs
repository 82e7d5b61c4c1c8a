using System.Net.Http.Headers;
using System.Text;
using Academy.Core.Cohorts;
using Academy.Core.Materials.Files;
using Academy.Core.Materials.Kit;
using Academy.Core.Materials.Recordings;
using Academy.Core.Platform;
using Academy.Functions.Api.Materials;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Courses;
using Academy.Functions.Tests.Organizations;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Materials;

/// <summary>A course with one cohort of it.</summary>
internal sealed record Classroom(AuthoredCourse Course, Cohort Cohort)
{
    public string KitPath => $"{Course.Path}/kit";

    public string RecordingsPath => $"{Course.Path}/cohorts/{Cohort.CohortId}/recordings";

    /// <summary>What a learner's addresses of the cohort begin with.</summary>
    public string MyPath => $"v1/me/cohorts/{Cohort.CohortId}";
}

/// <summary>What instructors and learners do with materials in tests, over HTTP.</summary>
internal static class MaterialCalls
{
    private static int people;

    public static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7\nNot much of a slide deck.\n%%EOF");

    public static readonly byte[] Mp4 = [0, 0, 0, 24, .. "ftypisom"u8, .. new byte[5_000]];

    /// <summary>A cohort that ended at an instant, or ends in a month.</summary>
    public static async Task<Classroom> OpenClassroomAsync(this AcademyHost academy, DateTimeOffset? endsAt = null)
    {
        var course = await academy.PublishCourseAsync(CourseBuilder.Cohort() with { Title = $"Live {Guid.NewGuid():N}" });
        var ends = endsAt ?? academy.Clock.GetUtcNow().AddDays(30);
        var cohortId = new CohortId(Guid.NewGuid().ToString("N"));
        var session = course.View.Sessions[0];
        var cohort = CohortBuilder.Cohort(id: cohortId.Value, course: course.View.Id.Value) with
        {
            StartsAt = ends.AddDays(-1),
            EndsAt = ends,
            Sessions =
            [
                new CohortSession
                {
                    CohortSessionId = CohortSessionId.For(cohortId, session.Id),
                    SessionTemplateId = session.Id,
                    Title = session.Title,
                    StartsAt = ends.AddHours(-2),
                    EndsAt = ends,
                },
            ],
        };
        await academy.Services.GetRequiredService<CohortStore>().CreateAsync(cohort, [], CancellationToken.None);
        return new(course, cohort);
    }

    /// <summary>A learner with a seat in the cohort.</summary>
    public static async Task<HttpClient> SignInLearnerAsync(this AcademyHost academy, Classroom room)
    {
        var learner = await academy.SignInAsync(NewAddress());
        await academy.EnrolAsync(room, learner);
        return learner;
    }

    public static async Task<Enrollment> EnrolAsync(this AcademyHost academy, Classroom room, HttpClient learner) =>
        (await academy.Services.GetRequiredService<Enrollments>().GrantAsync(
            CohortBuilder.Draft(room.Cohort, (await Me.OfAsync(learner)).UserId) with { Source = SeatSource.Grant }, CancellationToken.None)).Value.ShouldNotBeNull();

    /// <summary>Ends an enrolment as a refund does.</summary>
    public static async Task RefundAsync(this AcademyHost academy, Classroom room, HttpClient learner)
    {
        var store = academy.Services.GetRequiredService<EnrollmentStore>();
        var enrollment = (await store.FindAsync(new((await Me.OfAsync(learner)).UserId), room.Cohort.CohortId, CancellationToken.None))!;
        (await store.TrySaveAsync(enrollment with { PaymentStatus = PaymentStatus.Refunded }, [], CancellationToken.None)).ShouldBeTrue();
    }

    /// <summary>An address that no other test has.</summary>
    public static string NewAddress() => $"student{Interlocked.Increment(ref people)}@materials.example";

    /// <summary>The first two steps of an upload.</summary>
    public static async Task<FileId> UploadAsync(
        this AcademyHost academy, Classroom room, byte[] bytes, FilePurpose purpose = FilePurpose.Slides, string contentType = "application/pdf", string name = "Deck.pdf")
    {
        var upload = await (await academy.BeginUploadAsync(room, bytes.Length, purpose, contentType, name)).ReadAsync<UploadView>();
        var response = await PutAsync(upload, bytes);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
        return upload.FileId;
    }

    public static async Task<HttpResponseMessage> BeginUploadAsync(
        this AcademyHost academy, Classroom room, long size, FilePurpose purpose = FilePurpose.Slides, string contentType = "application/pdf", string name = "Deck.pdf") =>
        await (await academy.SignInAsync(Role.Instructor)).PostAsync(
            $"{room.Course.Path}/uploads", new FileUploadContent { Name = name, Purpose = purpose, ContentType = contentType, SizeBytes = size });

    /// <summary>Step two, as a browser does it: no bearer token.</summary>
    public static async Task<HttpResponseMessage> PutAsync(UploadView upload, byte[] bytes, string? contentType = null)
    {
        using var browser = new HttpClient();
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType ?? upload.Headers["Content-Type"]);
        return await browser.PutAsync(upload.Url, content);
    }

    public static async Task<HttpResponseMessage> AddKitItemAsync(this AcademyHost academy, Classroom room, KitItemContent content) =>
        await (await academy.SignInAsync(Role.Instructor)).PostAsync(room.KitPath, content);

    public static async Task<KitItemView> AddSlidesAsync(this AcademyHost academy, Classroom room, int order = 1, string title = "Deck") =>
        await (await academy.AddKitItemAsync(room, new() { Title = title, Kind = KitItemKind.Slides, Order = order, FileId = await academy.UploadAsync(room, Pdf) })).ReadAsync<KitItemView>();

    public static async Task<KitItemView> AddLinkAsync(this AcademyHost academy, Classroom room, int order = 1, string title = "Bot") =>
        await (await academy.AddKitItemAsync(room, Link(title, order))).ReadAsync<KitItemView>();

    public static KitItemContent Link(string title = "Bot", int order = 1) =>
        new() { Title = title, Kind = KitItemKind.Chatbot, Order = order, ExternalUrl = "https://chat.example/g/academy" };

    public static RecordingContent Video(Classroom room) => new()
    {
        CohortSessionId = room.Cohort.Sessions[0].CohortSessionId,
        DurationSeconds = 5_400,
        VideoUrl = "https://videos.example/42",
    };

    public static async Task<HttpResponseMessage> AddRecordingAsync(this AcademyHost academy, Classroom room, RecordingContent content) =>
        await (await academy.SignInAsync(Role.Instructor)).PostAsync(room.RecordingsPath, content);

    /// <summary>The link to an item, as its reader gets it.</summary>
    public static async Task<MaterialLinkView> LinkAsync(this HttpClient reader, string path) => await (await reader.GetAsync($"{path}/link")).ReadAsync<MaterialLinkView>();
}
