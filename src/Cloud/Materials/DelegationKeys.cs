using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Academy.Cloud.Materials;

/// <summary>
/// The key that signs addresses in the name of the app's identity. The storage account makes one on demand, good for up to a week; one is kept and shared by
/// all signatures until it would end before they do.
/// </summary>
internal sealed class DelegationKeys(BlobServiceClient service, TimeProvider clock) : IDisposable
{
    // Long enough that few are fetched, short enough that an identity that lost its role stops signing the same day.
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(6);

    // The clocks of the storage account and of this machine differ a little.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim fetching = new(1);
    private volatile UserDelegationKey? current;

    /// <summary>A key that is good now and still at an instant no later than some hours from now.</summary>
    public async Task<UserDelegationKey> GetAsync(DateTimeOffset until, CancellationToken cancellation)
    {
        if (current is { } kept && kept.SignedExpiresOn >= until)
        {
            return kept;
        }

        await fetching.WaitAsync(cancellation);
        try
        {
            return current is { } fetched && fetched.SignedExpiresOn >= until ? fetched : current = await FetchAsync(cancellation);
        }
        finally
        {
            fetching.Release();
        }
    }

    public void Dispose() => fetching.Dispose();

    private async Task<UserDelegationKey> FetchAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return await service.GetUserDelegationKeyAsync(now - Skew, now + Lifetime, cancellation);
    }
}
