using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Academy.Core.Platform;
using Academy.Functions.Http.Requests;
using Microsoft.AspNetCore.Http;

namespace Academy.Functions.Http.Responses;

/// <summary>
/// A response as values. Its body is bytes from the start, so a value that can't be written fails where the request path still turns it into
/// a problem, and what was answered can be stored and given again. A GET whose ETag the client has becomes 304.
/// </summary>
public class Reply : IResult
{
    private protected readonly ReadOnlyMemory<byte> body;

    internal Reply(int status, ReadOnlyMemory<byte> body = default, string? contentType = null) =>
        (Status, this.body, ContentType) = (status, body, contentType);

    private protected Reply(Refusal refusal, int status)
        : this(status, contentType: Problem.ContentType) => Refusal = refusal;

    public int Status { get; }

    /// <summary>The media type of the body; null when there is none.</summary>
    public string? ContentType { get; }

    /// <summary>Why the request was refused; null on success.</summary>
    public Refusal? Refusal { get; }

    /// <summary>The version of the resource; becomes the ETag header.</summary>
    public string? ETag { get; init; }

    /// <summary>Where the created or accepted resource lives; becomes the Location header.</summary>
    public string? Location { get; init; }

    /// <summary>Whether the body tells a secret, so that whatever keeps it must encrypt it.</summary>
    public bool IsConfidential { get; init; }

    public static Reply<T> Ok<T>(T value, string? etag = null) => Of(value, StatusCodes.Status200OK, etag);

    public static Reply<T> Created<T>(string location, T value, string? etag = null) => Of(value, StatusCodes.Status201Created, etag, location);

    /// <summary>Taken on, to be done later.</summary>
    public static Reply<T> Accepted<T>(T value, string? location = null) => Of(value, StatusCodes.Status202Accepted, location: location);

    public static Reply<Nothing> Accepted() => new(StatusCodes.Status202Accepted);

    public static Reply<Nothing> NoContent(string? etag = null) => new(StatusCodes.Status204NoContent) { ETag = etag };

    /// <summary>A <typeparamref name="T"/> that was serialised before, such as one from a cache.</summary>
    public static Reply<T> Bytes<T>(ReadOnlyMemory<byte> json, string? etag = null) =>
        new(StatusCodes.Status200OK, json, "application/json") { ETag = etag };

    /// <summary>Text of a media type of its own, such as a calendar; or why there is none.</summary>
    public static Reply Text(Result<string> text, string contentType)
    {
        if (!text.Succeeded(out var value, out var refusal))
        {
            return Problem.From(refusal);
        }

        var bytes = Encoding.UTF8.GetBytes(value);
        return new(StatusCodes.Status200OK, bytes, contentType) { ETag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12))}\"" };
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        if (ETag is not null)
        {
            response.Headers.ETag = ETag;
            if (Status == StatusCodes.Status200OK && HttpMethods.IsGet(httpContext.Request.Method) && EntityTags.Has(httpContext.Request.Headers.IfNoneMatch, ETag))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }
        }

        if (Location is not null)
        {
            response.Headers.Location = Location;
        }

        response.StatusCode = Status;
        var content = Content(response);
        if (content.IsEmpty)
        {
            return Task.CompletedTask;
        }

        response.ContentType = ContentType;
        response.ContentLength = content.Length;
        return response.BodyWriter.WriteAsync(content, httpContext.RequestAborted).AsTask();
    }

    /// <summary>The body; a problem's has the correlation id of its response.</summary>
    internal ReadOnlyMemory<byte> Content(HttpResponse response) => Refusal is null ? body : Problem.Write(Refusal, Status, response);

    private static Reply<T> Of<T>(T value, int status, string? etag = null, string? location = null) =>
        new(status, JsonSerializer.SerializeToUtf8Bytes(value, Json.Documents), "application/json") { ETag = etag, Location = location };
}

/// <summary>What an HTTP function answers: a <typeparamref name="T"/> as JSON, or a refusal as problem details.</summary>
/// <typeparam name="T">The body of success, <see cref="Nothing"/> when there is none. The OpenAPI document takes it from here.</typeparam>
public sealed class Reply<T> : Reply
{
    internal Reply(int status, ReadOnlyMemory<byte> body = default, string? contentType = null)
        : base(status, body, contentType)
    {
    }

    internal Reply(Refusal refusal, int status)
        : base(refusal, status)
    {
    }

    /// <summary>The same, with a body that tells a secret.</summary>
    public Reply<T> Confidential() => new(Status, body, ContentType) { ETag = ETag, Location = Location, IsConfidential = true };

    public static implicit operator Reply<T>(T value) => Ok(value);

    public static implicit operator Reply<T>(Refusal refusal) => new(refusal, (int)refusal.Kind);

    public static implicit operator Reply<T>(Result<T> outcome) => outcome.Succeeded(out var value, out var refusal) ? value : refusal;

    /// <summary>For an outcome mapped to a reply with more than a body: <c>outcome.Then(course => Reply.Ok(View(course), course.ETag))</c>.</summary>
    public static implicit operator Reply<T>(Result<Reply<T>> outcome) => outcome.Succeeded(out var reply, out var refusal) ? reply : refusal;
}

/// <summary>No body.</summary>
public sealed record Nothing;
