using System.Net;
using Academy.Core.Materials.Files;
using Academy.Core.Materials.Kit;
using Academy.Functions.Api.Materials;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Organizations;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Materials;

/// <summary>What the clock does to uploads.</summary>
[Spec(74)]
public sealed class UploadTimeTests : IAsyncLifetime
{
    private AcademyHost academy = null!;

    private IFiles Files => academy.Services.GetRequiredService<IFiles>();

    public async ValueTask InitializeAsync() => academy = await AcademyHost.StartAsync();

    public ValueTask DisposeAsync() => academy.DisposeAsync();

    [Fact]
    public async Task The_address_takes_nothing_a_moment_after_its_time()
    {
        var room = await academy.OpenClassroomAsync();
        var (first, second) = (await BeginAsync(room), await BeginAsync(room));

        academy.Clock.Advance(TimeSpan.FromMinutes(15));
        (await MaterialCalls.PutAsync(first, MaterialCalls.Pdf)).StatusCode.ShouldBe(HttpStatusCode.Created);
        academy.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await (await MaterialCalls.PutAsync(second, MaterialCalls.Pdf)).ShouldBeRefusedAsync(HttpStatusCode.Forbidden, "upload.link_expired");
    }

    [Fact]
    public async Task An_upload_that_nobody_made_a_record_of_in_a_day_is_removed()
    {
        var room = await academy.OpenClassroomAsync();
        var (unfinished, kept) = (await academy.UploadAsync(room, MaterialCalls.Pdf), await academy.AddSlidesAsync(room));

        academy.Clock.Advance(TimeSpan.FromHours(24));
        await academy.SettleAsync();
        (await ExistsAsync(unfinished)).ShouldBeTrue();
        academy.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var late = new KitItemContent { Title = "Late", Kind = KitItemKind.Slides, Order = 1, FileId = unfinished };
        await (await academy.AddKitItemAsync(room, late)).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "file.unknown_upload");
        await academy.AdvanceAsync(TimeSpan.FromHours(2));

        (await ExistsAsync(unfinished)).ShouldBeFalse();
        (await ExistsAsync(kept.File!.Id)).ShouldBeTrue();
    }

    [Fact]
    public async Task The_file_of_an_item_that_is_gone_is_removed_and_its_links_end_at_once()
    {
        var room = await academy.OpenClassroomAsync();
        var (gone, changed) = (await academy.AddSlidesAsync(room), await academy.AddSlidesAsync(room));
        var instructor = await academy.SignInAsync(Core.Platform.Role.Instructor);
        var link = await instructor.LinkAsync($"{room.KitPath}/{gone.Id}");

        (await instructor.DeleteAsync($"{room.KitPath}/{gone.Id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Courses.CourseCalls.PutAsync(instructor, $"{room.KitPath}/{changed.Id}", MaterialCalls.Link())).StatusCode.ShouldBe(HttpStatusCode.OK);

        await (await academy.Http.GetAsync(link.Url)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "file.not_found");
        await academy.AdvanceAsync(TimeSpan.FromHours(3));
        (await ExistsAsync(gone.File!.Id)).ShouldBeFalse();
        (await ExistsAsync(changed.File!.Id)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_mark_on_a_file_that_its_record_kept_after_all_removes_nothing()
    {
        var room = await academy.OpenClassroomAsync();
        var item = await academy.AddSlidesAsync(room);
        await academy.Services.GetRequiredService<FileUploads>().AbandonAsync(room.Course.View.Id, item.File!.Id, CancellationToken.None);

        academy.Clock.Advance(TimeSpan.FromHours(3));
        (await academy.Services.GetRequiredService<FileSweep>().RunAsync(CancellationToken.None)).ShouldBe(0);

        (await ExistsAsync(item.File.Id)).ShouldBeTrue();
        (await academy.Services.GetRequiredService<FileStore>().FindUploadAsync(item.File.Id, CancellationToken.None)).ShouldBeNull();
    }

    private async Task<UploadView> BeginAsync(Classroom room) => await (await academy.BeginUploadAsync(room, MaterialCalls.Pdf.Length)).ReadAsync<UploadView>();

    private async Task<bool> ExistsAsync(FileId id)
    {
        await using var content = await Files.OpenAsync(id, CancellationToken.None);
        return content is not null;
    }
}
