using Academy.Core.Platform;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Academy.Local.Files;

/// <summary>Where the embedded host takes uploads; on Azure, browsers put them into the blob container themselves.</summary>
internal static class FileEndpoints
{
    private static readonly Refusal BadTicket = new("upload.link_expired", RefusalKind.Forbidden, "The address of the upload is not ours or has expired. Ask for another.");

    private static readonly Refusal Taken = new("upload.already_there", RefusalKind.Conflict, "The file was uploaded already. Ask for another address to upload another.");

    private static readonly Refusal TooLarge = new("upload.too_large", RefusalKind.TooLarge, "The file is larger than was declared.");

    private static readonly Refusal WrongType = new("upload.wrong_type", RefusalKind.Invalid, "The Content-Type is not the one that was declared.");

    public static void MapFiles(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPut("/dev/files/{ticket}", async (string ticket, HttpContext http, UploadTickets tickets, FolderFiles files) =>
            tickets.Read(ticket) is not { } upload ? Problem.From(BadTicket)
            : http.Request.ContentType != upload.ContentType ? Problem.From(WrongType, StatusCodes.Status415UnsupportedMediaType)
            : await TakeAsync(upload, http, files));

    private static async Task<IResult> TakeAsync(UploadTicket upload, HttpContext http, FolderFiles files)
    {
        // A recording may be larger than any other request; the ticket says how large.
        http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = null;
        return http.Request.ContentLength > upload.SizeBytes
            ? Problem.From(TooLarge)
            : await files.WriteAsync(upload.FileId, http.Request.Body, upload.SizeBytes, http.RequestAborted) switch
            {
                FolderOutcome.Written => Results.StatusCode(StatusCodes.Status201Created),
                FolderOutcome.Taken => Problem.From(Taken),
                _ => Problem.From(TooLarge),
            };
    }
}
