using Academy.Core.Platform;
using Microsoft.AspNetCore.Http;

namespace Academy.Functions.Http.Responses;

/// <summary>What an HTTP function answers: a <typeparamref name="T"/> as JSON, or a refusal as problem details.</summary>
/// <typeparam name="T">The body of success, <see cref="Nothing"/> when there is none. The OpenAPI document takes it from here.</typeparam>
public sealed class Reply<T> : IResult
{
    private readonly IResult result;

    internal Reply(IResult result) => this.result = result;

    /// <summary>The version of the resource; becomes the ETag header.</summary>
    public string? ETag { get; init; }

    /// <summary>Where the created or accepted resource lives; becomes the Location header.</summary>
    public string? Location { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        if (ETag is not null)
        {
            headers.ETag = ETag;
        }

        if (Location is not null)
        {
            headers.Location = Location;
        }

        return result.ExecuteAsync(httpContext);
    }

    public static implicit operator Reply<T>(T value) => Reply.Ok(value);

    public static implicit operator Reply<T>(Refusal refusal) => new(Problem.From(refusal));

    public static implicit operator Reply<T>(Result<T> outcome) => outcome.Succeeded(out var value, out var refusal) ? value : refusal;
}

/// <summary>No body.</summary>
public sealed record Nothing;

public static class Reply
{
    public static Reply<T> Ok<T>(T value, string? etag = null) => Json(value, StatusCodes.Status200OK, etag);

    public static Reply<T> Created<T>(string location, T value, string? etag = null) => Json(value, StatusCodes.Status201Created, etag, location);

    public static Reply<Nothing> NoContent() => new(Results.NoContent());

    public static Reply<Nothing> Accepted() => new(Results.Accepted());

    private static Reply<T> Json<T>(T value, int status, string? etag, string? location = null) =>
        new(Results.Json(value, Core.Platform.Json.Documents, statusCode: status)) { ETag = etag, Location = location };
}
