using System.Net;
using Academy.Core.Accounts;
using Academy.Core.Materials.Kit;
using Academy.Core.Materials.Recordings;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Organizations;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Materials;

/// <summary>Who gets materials, until when, and that the bytes are locked like what leads to them.</summary>
[Spec(58, 73, 75)]
public sealed class MaterialAccessTests : IAsyncLifetime
{
    private static readonly TimeSpan Window = TimeSpan.FromDays(365);

    private AcademyHost academy = null!;

    public async ValueTask InitializeAsync() => academy = await AcademyHost.StartAsync();

    public ValueTask DisposeAsync() => academy.DisposeAsync();

    [Fact]
    public async Task Materials_are_open_for_365_days_after_the_end_and_not_a_millisecond_longer()
    {
        var room = await academy.OpenClassroomAsync(academy.Clock.GetUtcNow() - Window + TimeSpan.FromMinutes(1));
        var item = await academy.AddSlidesAsync(room);
        var recording = await (await academy.AddRecordingAsync(room, MaterialCalls.Video(room))).ReadAsync<RecordingView>();
        var learner = await academy.SignInLearnerAsync(room);
        string[] paths = [$"{room.MyPath}/kit", $"{room.MyPath}/kit/{item.Id}/link", $"{room.MyPath}/recordings", $"{room.MyPath}/recordings/{recording.Id}/link"];
        var link = await learner.LinkAsync($"{room.MyPath}/kit/{item.Id}");

        academy.Clock.Advance(TimeSpan.FromMinutes(1));
        foreach (var path in paths)
        {
            (await learner.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK, path);
        }

        (await academy.Http.GetAsync(link.Url)).StatusCode.ShouldBe(HttpStatusCode.OK);
        academy.Clock.Advance(TimeSpan.FromMilliseconds(1));
        foreach (var path in paths)
        {
            await (await learner.GetAsync(path)).ShouldBeRefusedAsync(HttpStatusCode.Forbidden, "enrollment.access_ended");
        }

        await (await academy.Http.GetAsync(link.Url)).ShouldBeRefusedAsync(HttpStatusCode.Forbidden, "enrollment.access_ended");
    }

    [Fact]
    public async Task Whoever_is_not_enrolled_finds_nothing()
    {
        var room = await academy.OpenClassroomAsync();
        var item = await academy.AddSlidesAsync(room);
        var recording = await (await academy.AddRecordingAsync(room, MaterialCalls.Video(room))).ReadAsync<RecordingView>();
        var enrolledElsewhere = await academy.SignInLearnerAsync(await academy.OpenClassroomAsync());

        foreach (var path in new[] { "kit", $"kit/{item.Id}/link", "recordings", $"recordings/{recording.Id}/link" })
        {
            await (await enrolledElsewhere.GetAsync($"{room.MyPath}/{path}")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "enrollment.not_found");
            await (await academy.Http.GetAsync($"{room.MyPath}/{path}")).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized, "access.signed_out");
        }
    }

    [Fact]
    public async Task An_item_of_another_course_is_not_found_through_ones_own_cohort()
    {
        var (own, other) = (await academy.OpenClassroomAsync(), await academy.OpenClassroomAsync());
        var item = await academy.AddSlidesAsync(other);
        var recording = await (await academy.AddRecordingAsync(other, MaterialCalls.Video(other))).ReadAsync<RecordingView>();
        var learner = await academy.SignInLearnerAsync(own);

        await (await learner.GetAsync($"{own.MyPath}/kit/{item.Id}/link")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "kit.not_found");
        await (await learner.GetAsync($"{own.MyPath}/recordings/{recording.Id}/link")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "recording.not_found");
    }

    [Fact]
    public async Task A_link_ends_with_its_time()
    {
        var room = await academy.OpenClassroomAsync();
        var item = await academy.AddSlidesAsync(room);
        var link = await (await academy.SignInLearnerAsync(room)).LinkAsync($"{room.MyPath}/kit/{item.Id}");

        academy.Clock.Advance(TimeSpan.FromMinutes(10));
        (await academy.Http.GetAsync(link.Url)).StatusCode.ShouldBe(HttpStatusCode.OK);
        academy.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await (await academy.Http.GetAsync(link.Url)).ShouldBeRefusedAsync(HttpStatusCode.Forbidden, "file.link_expired");
    }

    [Fact]
    public async Task A_link_ends_with_a_refund()
    {
        var room = await academy.OpenClassroomAsync();
        var item = await academy.AddSlidesAsync(room);
        var learner = await academy.SignInLearnerAsync(room);
        var link = await learner.LinkAsync($"{room.MyPath}/kit/{item.Id}");

        await academy.RefundAsync(room, learner);

        await (await academy.Http.GetAsync(link.Url)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "enrollment.not_found");
        await (await learner.GetAsync($"{room.MyPath}/kit")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "enrollment.not_found");
    }

    [Fact]
    public async Task A_link_of_an_instructor_ends_with_the_role()
    {
        var room = await academy.OpenClassroomAsync();
        var item = await academy.AddSlidesAsync(room);
        var instructor = await academy.SignInAsync(MaterialCalls.NewAddress(), Role.Instructor);
        var link = await instructor.LinkAsync($"{room.KitPath}/{item.Id}");
        (await academy.Http.GetAsync(link.Url)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await academy.Services.GetRequiredService<RoleGrants>().GrantAsync(new((await Me.OfAsync(instructor)).UserId), Role.Learner, by: null, CancellationToken.None);

        await (await academy.Http.GetAsync(link.Url)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "file.not_found");
    }

    [Fact]
    public async Task A_link_that_was_changed_or_made_up_leads_nowhere()
    {
        var room = await academy.OpenClassroomAsync();
        var item = await academy.AddSlidesAsync(room);
        var link = await (await academy.SignInLearnerAsync(room)).LinkAsync($"{room.MyPath}/kit/{item.Id}");

        foreach (var url in new[] { $"{link.Url}A", link.Url[..^2], "v1/files/made-up", "v1/files/%20" })
        {
            await (await academy.Http.GetAsync(url)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "file.not_found");
        }
    }

    [Fact]
    public async Task A_link_survives_a_restart()
    {
        var room = await academy.OpenClassroomAsync();
        var item = await academy.AddSlidesAsync(room);
        var link = await (await academy.SignInLearnerAsync(room)).LinkAsync($"{room.MyPath}/kit/{item.Id}");

        await academy.RestartAsync();

        (await academy.Http.GetByteArrayAsync(link.Url)).ShouldBe(MaterialCalls.Pdf);
    }

    [Fact]
    public async Task Only_those_who_teach_write_materials()
    {
        var room = await academy.OpenClassroomAsync();
        var learner = await academy.SignInLearnerAsync(room);

        await (await learner.GetAsync(room.KitPath)).ShouldBeRefusedAsync(HttpStatusCode.Forbidden, "access.role_too_low");
        await (await Courses.CourseCalls.PostAsync(learner, room.KitPath, MaterialCalls.Link())).ShouldBeRefusedAsync(HttpStatusCode.Forbidden, "access.role_too_low");
        (await learner.ListAsync<KitItemView>($"{room.MyPath}/kit")).ShouldBeEmpty();
    }
}
