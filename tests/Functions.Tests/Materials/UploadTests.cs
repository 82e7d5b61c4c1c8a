using System.IO.Compression;
using System.Net;
using System.Text;
using Academy.Core.Materials.Files;
using Academy.Core.Materials.Kit;
using Academy.Core.Platform;
using Academy.Functions.Api.Materials;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Organizations;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Materials;

/// <summary>The three steps of an upload, and what is refused at each of them.</summary>
[Spec(74)]
public sealed class UploadTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private readonly AcademyHost academy = fixture.Academy;

    [Fact]
    public async Task A_file_is_uploaded_in_three_steps_and_fetched_as_it_was()
    {
        var room = await academy.OpenClassroomAsync();
        var item = await academy.AddSlidesAsync(room);
        var instructor = await academy.SignInAsync(Role.Instructor);

        item.File.ShouldNotBeNull().ShouldBe(new(item.File.Id, "Deck.pdf", "application/pdf", MaterialCalls.Pdf.Length));
        item.ExternalUrl.ShouldBeNull();
        var link = await instructor.LinkAsync($"{room.KitPath}/{item.Id}");
        var answer = await academy.Http.GetAsync(link.Url);
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(MaterialCalls.Pdf);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    [Theory]
    [InlineData(FilePurpose.Slides, "text/html", 10, "file.type_not_allowed")]
    [InlineData(FilePurpose.Prompts, "image/svg+xml", 10, "file.type_not_allowed")]
    [InlineData(FilePurpose.Recording, "application/pdf", 10, "file.type_not_allowed")]
    [InlineData(FilePurpose.Slides, "application/pdf", 100_000_001, "file.too_large")]
    [InlineData(FilePurpose.Prompts, "text/plain", 5_000_001, "file.too_large")]
    [InlineData(FilePurpose.Recording, "video/mp4", 2_000_000_001, "file.too_large")]
    [InlineData(FilePurpose.Slides, "application/pdf", 0, "request.invalid")]
    public async Task An_upload_that_will_not_be_taken_is_refused_before_it_begins(FilePurpose purpose, string contentType, long size, string code) =>
        await (await academy.BeginUploadAsync(await academy.OpenClassroomAsync(), size, purpose, contentType)).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, code);

    [Theory]
    [InlineData("../deck.pdf")]
    [InlineData("c:\\deck.pdf")]
    [InlineData("deck\r\nSet-Cookie: x.pdf")]
    public async Task A_name_that_could_mislead_a_browser_is_refused(string name) =>
        await (await academy.BeginUploadAsync(await academy.OpenClassroomAsync(), 10, name: name)).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "file.bad_name");

    [Fact]
    public async Task There_is_nothing_to_upload_to_a_course_that_is_not_there()
    {
        var room = await academy.OpenClassroomAsync();
        var nowhere = room with { Course = new(room.Course.View with { Id = new("none") }, room.Course.ETag) };

        await (await academy.BeginUploadAsync(nowhere, 10)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "course.not_found");
    }

    [Fact]
    public async Task The_address_takes_what_was_declared_once_and_gives_nothing_back()
    {
        var room = await academy.OpenClassroomAsync();
        var upload = await (await academy.BeginUploadAsync(room, MaterialCalls.Pdf.Length)).ReadAsync<UploadView>();

        upload.Method.ShouldBe("PUT");
        (upload.ExpiresAt - academy.Clock.GetUtcNow()).ShouldBeLessThanOrEqualTo(TimeSpan.FromMinutes(15));
        await (await MaterialCalls.PutAsync(upload, MaterialCalls.Pdf, "text/html")).ShouldBeRefusedAsync(HttpStatusCode.UnsupportedMediaType, "upload.wrong_type");
        await (await MaterialCalls.PutAsync(upload, [.. MaterialCalls.Pdf, 0])).ShouldBeRefusedAsync(HttpStatusCode.RequestEntityTooLarge, "upload.too_large");
        (await MaterialCalls.PutAsync(upload, MaterialCalls.Pdf)).StatusCode.ShouldBe(HttpStatusCode.Created);
        await (await MaterialCalls.PutAsync(upload, Encoding.ASCII.GetBytes("<script>"))).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "upload.already_there");
        (await academy.Http.GetAsync(upload.Url)).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        await (await MaterialCalls.PutAsync(upload with { Url = new($"{upload.Url}x") }, MaterialCalls.Pdf)).ShouldBeRefusedAsync(HttpStatusCode.Forbidden, "upload.link_expired");
    }

    [Fact]
    public async Task A_body_of_unknown_length_is_cut_off_where_the_declared_one_ends()
    {
        var upload = await (await academy.BeginUploadAsync(await academy.OpenClassroomAsync(), 1_000)).ReadAsync<UploadView>();
        using var request = new HttpRequestMessage(HttpMethod.Put, upload.Url) { Content = new StreamContent(new MemoryStream(new byte[500_000])) };
        request.Content.Headers.ContentType = new("application/pdf");
        request.Headers.TransferEncodingChunked = true;

        await (await academy.Http.SendAsync(request)).ShouldBeRefusedAsync(HttpStatusCode.RequestEntityTooLarge, "upload.too_large");
        (await academy.Services.GetRequiredService<IFiles>().OpenAsync(upload.FileId, CancellationToken.None)).ShouldBeNull();
    }

    [Theory]
    [InlineData("<html><script>alert(1)</script>", "application/pdf")]
    [InlineData("MZ executable", "application/pdf")]
    [InlineData("PK\u0003\u0004 but no archive", Word)]
    public async Task Content_that_is_not_what_was_declared_is_refused_and_removed(string content, string contentType)
    {
        var room = await academy.OpenClassroomAsync();
        var file = await academy.UploadAsync(room, Encoding.ASCII.GetBytes(content), FilePurpose.Worksheet, contentType);
        var item = new KitItemContent { Title = "Trojan", Kind = KitItemKind.Worksheet, Order = 1, FileId = file };

        await (await academy.AddKitItemAsync(room, item)).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "file.wrong_content");

        (await academy.Services.GetRequiredService<IFiles>().OpenAsync(file, CancellationToken.None)).ShouldBeNull();
        await (await academy.AddKitItemAsync(room, item)).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "file.unknown_upload");
    }

    [Fact]
    public async Task An_office_document_is_known_by_what_is_inside()
    {
        var room = await academy.OpenClassroomAsync();
        var (word, excel) = (Package("word/document.xml"), Package("xl/workbook.xml"));
        var fits = await academy.UploadAsync(room, word, FilePurpose.Template, Word);
        var other = await academy.UploadAsync(room, excel, FilePurpose.Template, Word);

        (await academy.AddKitItemAsync(room, Template(fits))).StatusCode.ShouldBe(HttpStatusCode.Created);
        await (await academy.AddKitItemAsync(room, Template(other))).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "file.wrong_content");

        static KitItemContent Template(FileId file) => new() { Title = "Form", Kind = KitItemKind.Template, Order = 1, FileId = file };
    }

    [Fact]
    public async Task A_record_takes_only_a_finished_upload_to_its_own_course_and_purpose()
    {
        var (room, other) = (await academy.OpenClassroomAsync(), await academy.OpenClassroomAsync());
        var begun = await (await academy.BeginUploadAsync(room, 10)).ReadAsync<UploadView>();
        var slides = await academy.UploadAsync(room, MaterialCalls.Pdf);
        var small = await (await academy.BeginUploadAsync(room, 1_000)).ReadAsync<UploadView>();
        await MaterialCalls.PutAsync(small, MaterialCalls.Pdf);

        await (await academy.AddKitItemAsync(room, Slides(begun.FileId))).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "file.not_uploaded");
        await (await academy.AddKitItemAsync(room, Slides(small.FileId))).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "file.wrong_size");
        await (await academy.AddKitItemAsync(room, Slides(new("made-up")))).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "file.unknown_upload");
        await (await academy.AddKitItemAsync(other, Slides(slides))).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "file.unknown_upload");
        await (await academy.AddKitItemAsync(room, Slides(slides) with { Kind = KitItemKind.Worksheet })).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "file.wrong_purpose");
        (await academy.AddKitItemAsync(room, Slides(slides))).StatusCode.ShouldBe(HttpStatusCode.Created);
        await (await academy.AddKitItemAsync(room, Slides(slides))).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "file.already_used");

        static KitItemContent Slides(FileId file) => new() { Title = "Deck", Kind = KitItemKind.Slides, Order = 1, FileId = file };
    }

    [Fact]
    public async Task Of_many_who_use_one_upload_at_once_one_gets_it()
    {
        var room = await academy.OpenClassroomAsync();
        var item = new KitItemContent { Title = "Deck", Kind = KitItemKind.Slides, Order = 1, FileId = await academy.UploadAsync(room, MaterialCalls.Pdf) };

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => academy.AddKitItemAsync(room, item)));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        foreach (var answer in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
        {
            await answer.ShouldBeRefusedAsync(HttpStatusCode.Conflict, "file.already_used");
        }
    }

    private static byte[] Package(string entry)
    {
        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry("[Content_Types].xml");
            archive.CreateEntry(entry);
        }

        return bytes.ToArray();
    }
}
