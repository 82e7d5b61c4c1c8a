using System.Net;
using System.Net.Http.Headers;
using Academy.Core.Courses;
using Academy.Core.Materials.Files;
using Academy.Core.Platform;

namespace Academy.Contracts;

/// <summary>What the academy relies on where files lie: an address takes one upload and shows nothing; what is there stays as it is.</summary>
public abstract class FilesContract : IDisposable
{
    private const string ContentType = "application/pdf";

    private static readonly byte[] Bytes = [.. Enumerable.Range(0, 4_000).Select(number => (byte)number)];

    private readonly HttpClient browser = new();

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract IFiles Files { get; }

    protected virtual TimeProvider Clock => TimeProvider.System;

    [Fact]
    public async Task What_was_uploaded_is_read_from_any_position()
    {
        var upload = NewUpload();
        (await PutAsync(await Files.InviteAsync(upload, Cancellation), Bytes)).IsSuccessStatusCode.ShouldBeTrue();

        await using var content = (await Files.OpenAsync(upload.FileId, Cancellation)).ShouldNotBeNull();

        content.Length.ShouldBe(Bytes.Length);
        content.Position = Bytes.Length - 2;
        (await ReadAsync(content)).ShouldBe(Bytes[^2..]);
        content.Position = 0;
        (await ReadAsync(content)).ShouldBe(Bytes);
    }

    [Fact]
    public async Task Where_nobody_has_put_anything_there_is_nothing()
    {
        var upload = NewUpload();
        await Files.InviteAsync(upload, Cancellation);

        (await Files.OpenAsync(upload.FileId, Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task What_is_there_can_not_be_replaced()
    {
        var upload = NewUpload();
        var target = await Files.InviteAsync(upload, Cancellation);
        await PutAsync(target, Bytes);

        var second = await PutAsync(target, [1, 2, 3]);

        second.StatusCode.ShouldBeOneOf(HttpStatusCode.Conflict, HttpStatusCode.Forbidden);
        await using var content = await Files.OpenAsync(upload.FileId, Cancellation);
        (await ReadAsync(content!)).ShouldBe(Bytes);
    }

    [Fact]
    public async Task The_address_of_an_upload_shows_nothing()
    {
        var upload = NewUpload();
        var target = await Files.InviteAsync(upload, Cancellation);
        await PutAsync(target, Bytes);

        (await browser.GetAsync(target.Url, Cancellation)).IsSuccessStatusCode.ShouldBeFalse();
        (await browser.DeleteAsync(target.Url, Cancellation)).IsSuccessStatusCode.ShouldBeFalse();
        await using var content = await Files.OpenAsync(upload.FileId, Cancellation);
        content.ShouldNotBeNull();
    }

    [Fact]
    public async Task The_address_of_one_upload_takes_no_other()
    {
        var (one, other) = (NewUpload(), NewUpload());
        await PutAsync(await Files.InviteAsync(one, Cancellation), Bytes);

        (await Files.OpenAsync(other.FileId, Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task What_was_removed_is_gone_and_removing_it_again_is_well()
    {
        var upload = NewUpload();
        await PutAsync(await Files.InviteAsync(upload, Cancellation), Bytes);

        await Files.RemoveAsync(upload.FileId, Cancellation);
        await Files.RemoveAsync(upload.FileId, Cancellation);

        (await Files.OpenAsync(upload.FileId, Cancellation)).ShouldBeNull();
    }

    public void Dispose()
    {
        browser.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task<HttpResponseMessage> PutAsync(UploadTarget target, byte[] bytes)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, target.Url) { Content = new ByteArrayContent(bytes) };
        foreach (var (name, value) in target.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
            }
        }

        return await browser.SendAsync(request, Cancellation);
    }

    private static async Task<byte[]> ReadAsync(Stream content)
    {
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, Cancellation);
        return copy.ToArray();
    }

    private FileUpload NewUpload()
    {
        var now = Clock.GetUtcNow();
        return new()
        {
            FileId = FileId.From($"contract-{Guid.NewGuid():N}"),
            CourseId = CourseId.From("c1"),
            Purpose = FilePurpose.Slides,
            Name = "deck.pdf",
            ContentType = ContentType,
            SizeBytes = Bytes.Length,
            UploadedBy = new UserId("u1"),
            UrlUntil = now + FileUpload.UrlLifetime,
            UsableUntil = now + FileUpload.Patience,
            RemoveAt = now + FileUpload.Patience + FileUpload.Grace,
        };
    }
}
