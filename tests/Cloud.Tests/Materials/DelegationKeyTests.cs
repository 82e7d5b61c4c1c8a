using Academy.Cloud.Materials;
using Academy.TestKit;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using NSubstitute;

namespace Academy.Cloud.Tests.Materials;

/// <summary>How often a key to sign with is fetched.</summary>
public sealed class DelegationKeyTests : IDisposable
{
    private static readonly TimeSpan Upload = TimeSpan.FromMinutes(15);

    private readonly FakeClock clock = new();
    private readonly BlobServiceClient service = Substitute.For<BlobServiceClient>();
    private readonly DelegationKeys keys;
    private int fetched;

    public DelegationKeyTests()
    {
        keys = new(service, clock);
        service.GetUserDelegationKeyAsync(Arg.Any<DateTimeOffset?>(), Arg.Any<DateTimeOffset>(), Arg.Any<CancellationToken>()).Returns(call =>
        {
            Interlocked.Increment(ref fetched);
            var key = BlobsModelFactory.UserDelegationKey(
                signedObjectId: "o",
                signedTenantId: "t",
                signedStartsOn: call.ArgAt<DateTimeOffset?>(0)!.Value,
                signedExpiresOn: call.ArgAt<DateTimeOffset>(1),
                signedService: "b",
                signedVersion: "v",
                value: "a2V5");
            return Task.FromResult(Response.FromValue(key, Substitute.For<Response>()));
        });
    }

    [Fact]
    public async Task Many_signatures_share_one_key()
    {
        var found = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => GetAsync()));

        fetched.ShouldBe(1);
        found.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_key_that_ends_before_the_signature_would_is_replaced()
    {
        var first = await GetAsync();
        clock.Advance(TimeSpan.FromHours(6) - Upload);
        (await GetAsync()).ShouldBeSameAs(first);

        clock.Advance(TimeSpan.FromSeconds(1));
        var second = await GetAsync();

        second.ShouldNotBeSameAs(first);
        second.SignedExpiresOn.ShouldBeGreaterThanOrEqualTo(clock.GetUtcNow() + Upload);
        fetched.ShouldBe(2);
    }

    [Fact]
    public async Task A_key_is_good_for_clocks_that_are_behind() => (await GetAsync()).SignedStartsOn.ShouldBe(clock.GetUtcNow().AddMinutes(-5));

    public void Dispose() => keys.Dispose();

    private Task<UserDelegationKey> GetAsync() => keys.GetAsync(clock.GetUtcNow() + Upload, TestContext.Current.CancellationToken);
}
