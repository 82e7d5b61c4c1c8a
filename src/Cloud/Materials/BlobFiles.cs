using Academy.Core.Materials.Files;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Sas;

namespace Academy.Cloud.Materials;

/// <summary>
/// Keeps files in a blob container, each under its id. Browsers put them there themselves by a signature of the app's own identity; reading goes through
/// the API, because a signature to read could not be taken back when access ends.
/// </summary>
public sealed class BlobFiles(BlobServiceClient service, TimeProvider clock) : IFiles, IDisposable
{
    public const string ContainerName = "files";

    private readonly DelegationKeys keys = new(service, clock);

    public async Task<UploadTarget> InviteAsync(FileUpload upload, CancellationToken cancellation)
    {
        var blob = BlobOf(upload.FileId);
        var key = await keys.GetAsync(upload.UrlUntil, cancellation);
        // To create and not to write: what is there can't be replaced, and nothing can be read.
        var signature = new BlobSasBuilder(BlobSasPermissions.Create, upload.UrlUntil)
        {
            BlobContainerName = ContainerName,
            BlobName = blob.Name,
            Resource = "b",
            Protocol = SasProtocol.Https,
        };
        var address = new BlobUriBuilder(blob.Uri) { Sas = signature.ToSasQueryParameters(key, service.AccountName) };
        var headers = new Dictionary<string, string> { ["x-ms-blob-type"] = "BlockBlob", ["Content-Type"] = upload.ContentType };
        return new UploadTarget(address.ToUri(), headers);
    }

    public async Task<Stream?> OpenAsync(FileId id, CancellationToken cancellation)
    {
        try
        {
            return await BlobOf(id).OpenReadAsync(new BlobOpenReadOptions(allowModifications: false), cancellation);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    public Task RemoveAsync(FileId id, CancellationToken cancellation) => BlobOf(id).DeleteIfExistsAsync(cancellationToken: cancellation);

    public void Dispose() => keys.Dispose();

    private BlobClient BlobOf(FileId id) => service.GetBlobContainerClient(ContainerName).GetBlobClient(id.Value);
}
