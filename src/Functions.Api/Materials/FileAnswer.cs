using Academy.Core.Materials.Files;
using Microsoft.AspNetCore.Http;

namespace Academy.Functions.Api.Materials;

/// <summary>The bytes of a file, whole or the range that a player asks for. Never shown by the browser in our name, and kept by nobody on the way.</summary>
internal sealed class FileAnswer(CourseFile file, Stream content) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using (content)
        {
            httpContext.Response.Headers.CacheControl = "private, no-store";
            await Results.Stream(content, file.ContentType, file.Name, enableRangeProcessing: true).ExecuteAsync(httpContext);
        }
    }
}
