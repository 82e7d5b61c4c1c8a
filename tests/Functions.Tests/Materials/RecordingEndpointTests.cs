using System.Net;
using System.Net.Http.Headers;
using Academy.Core.Materials.Files;
using Academy.Core.Materials.Recordings;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Courses;
using Academy.Functions.Tests.Organizations;

namespace Academy.Functions.Tests.Materials;

[Spec(75)]
public sealed class RecordingEndpointTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private readonly AcademyHost academy = fixture.Academy;

    [Fact]
    public async Task Learners_watch_the_recordings_of_their_cohort()
    {
        var room = await academy.OpenClassroomAsync();
        var added = await (await academy.AddRecordingAsync(room, MaterialCalls.Video(room))).ReadAsync<RecordingView>();
        var learner = await academy.SignInLearnerAsync(room);

        var seen = (await learner.ListAsync<RecordingView>($"{room.MyPath}/recordings")).ShouldHaveSingleItem();

        seen.ShouldBe(added);
        (seen.DurationSeconds, seen.VideoUrl, seen.UploadedAt).ShouldBe((5_400, "https://videos.example/42", academy.Clock.GetUtcNow()));
        (await learner.LinkAsync($"{room.MyPath}/recordings/{added.Id}")).Url.ShouldBe("https://videos.example/42");
        (await (await academy.SignInAsync(Role.Instructor)).LinkAsync($"{room.RecordingsPath}/{added.Id}")).Url.ShouldBe("https://videos.example/42");
    }

    [Fact]
    public async Task A_player_reads_a_recorded_file_in_parts()
    {
        var room = await academy.OpenClassroomAsync();
        var file = await academy.UploadAsync(room, MaterialCalls.Mp4, FilePurpose.Recording, "video/mp4", "day-1.mp4");
        var added = await (await academy.AddRecordingAsync(room, MaterialCalls.Video(room) with { VideoUrl = null, FileId = file })).ReadAsync<RecordingView>();
        var link = await (await academy.SignInLearnerAsync(room)).LinkAsync($"{room.MyPath}/recordings/{added.Id}");
        using var request = new HttpRequestMessage(HttpMethod.Get, link.Url);
        request.Headers.Range = new RangeHeaderValue(4, 11);

        var answer = await academy.Http.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBe("ftypisom"u8.ToArray());
        answer.Content.Headers.ContentRange!.Length.ShouldBe(MaterialCalls.Mp4.Length);
        (await academy.Http.GetByteArrayAsync(link.Url)).ShouldBe(MaterialCalls.Mp4);
    }

    [Fact]
    public async Task Other_cohorts_of_the_course_have_recordings_of_their_own()
    {
        var room = await academy.OpenClassroomAsync();
        var other = await academy.OpenClassroomAsync();
        await academy.AddRecordingAsync(room, MaterialCalls.Video(room));

        (await (await academy.SignInAsync(Role.Instructor)).ListAsync<RecordingView>(other.RecordingsPath)).ShouldBeEmpty();
        (await (await academy.SignInLearnerAsync(other)).ListAsync<RecordingView>($"{other.MyPath}/recordings")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_recording_is_of_a_session_that_the_cohort_has_and_is_a_file_or_an_address()
    {
        var room = await academy.OpenClassroomAsync();
        var video = MaterialCalls.Video(room);
        var pdf = await academy.UploadAsync(room, MaterialCalls.Pdf);

        await RefusedAsync(video with { CohortSessionId = new("none") }, HttpStatusCode.BadRequest, "recording.unknown_session");
        await RefusedAsync(video with { VideoUrl = null }, HttpStatusCode.BadRequest, "material.file_or_link");
        await RefusedAsync(video with { FileId = pdf }, HttpStatusCode.BadRequest, "material.file_or_link");
        await RefusedAsync(video with { VideoUrl = "http://videos.example/42" }, HttpStatusCode.BadRequest, "material.bad_link");
        await RefusedAsync(video with { VideoUrl = null, FileId = pdf }, HttpStatusCode.BadRequest, "file.wrong_purpose");
        await RefusedAsync(video with { DurationSeconds = 0 }, HttpStatusCode.BadRequest, "request.invalid");

        async Task RefusedAsync(RecordingContent content, HttpStatusCode status, string code) => await (await academy.AddRecordingAsync(room, content)).ShouldBeRefusedAsync(status, code);
    }

    [Fact]
    public async Task A_recording_is_changed_by_its_version_and_taken_away()
    {
        var room = await academy.OpenClassroomAsync();
        var instructor = await academy.SignInAsync(Role.Instructor);
        var created = await academy.AddRecordingAsync(room, MaterialCalls.Video(room));
        var (path, version) = (created.Headers.Location!.OriginalString.TrimStart('/'), created.Headers.ETag!.ToString());
        var longer = MaterialCalls.Video(room) with { DurationSeconds = 6_000 };

        (await (await instructor.PutAsync(path, longer, version)).ReadAsync<RecordingView>()).DurationSeconds.ShouldBe(6_000);

        await (await instructor.PutAsync(path, longer, version)).ShouldBeRefusedAsync(HttpStatusCode.PreconditionFailed, "recording.stale");
        (await instructor.DeleteAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await instructor.DeleteAsync(path)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "recording.not_found");
        await (await instructor.PutAsync(path, longer)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "recording.not_found");
        await (await instructor.GetAsync($"{path}/link")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "recording.not_found");
    }

    [Fact]
    public async Task A_cohort_that_is_not_there_has_no_recordings()
    {
        var room = await academy.OpenClassroomAsync();
        var nowhere = room with { Cohort = room.Cohort with { CohortId = new("none") } };

        await (await (await academy.SignInAsync(Role.Instructor)).GetAsync(nowhere.RecordingsPath)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "cohort.not_found");
        await (await academy.AddRecordingAsync(nowhere, MaterialCalls.Video(nowhere))).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "cohort.not_found");
    }
}
