using Academy.Cloud.Materials;
using Academy.Contracts;
using Academy.Core.Materials.Files;
using Azure.Identity;
using Azure.Storage.Blobs;

namespace Academy.Cloud.Tests.Materials;

/// <summary>The contract on a storage account with a container <c>files</c>: <c>ACADEMY_TEST_FILES_ENDPOINT</c>. The identity needs the blob data contributor role.</summary>
public sealed class BlobAccountTests : FilesContract
{
    protected override IFiles Files { get; } =
        new BlobFiles(new BlobServiceClient(new Uri(Account.Setting("ACADEMY_TEST_FILES_ENDPOINT")), new DefaultAzureCredential()), TimeProvider.System);
}
