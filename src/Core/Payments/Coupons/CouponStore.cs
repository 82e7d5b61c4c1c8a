using System.Net;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Payments.Coupons;

/// <summary>Coupons and who uses them, in one partition.</summary>
public sealed class CouponStore(AcademyDatabase database)
{
    private static readonly PartitionKey Partition = new(Coupon.DocumentType);

    public Task<Coupon?> FindAsync(string code, CancellationToken cancellation) =>
        database.Catalog.FindAsync<Coupon>(Coupon.DocumentType, Coupon.IdOf(code), cancellation);

    /// <summary>One page of all coupons, by code.</summary>
    public Task<(IReadOnlyList<Coupon> Items, string? Continuation)> ListAsync(int limit, string? continuation, CancellationToken cancellation) =>
        database.Catalog.QueryPageAsync<Coupon>(
            Coupon.DocumentType, new QueryDefinition("SELECT * FROM c WHERE c.type = 'coupon' ORDER BY c.code"), limit, continuation, cancellation);

    /// <summary>Null when the code is taken.</summary>
    public Task<Coupon?> TryCreateAsync(Coupon coupon, CancellationToken cancellation) => database.Catalog.TryCreateAsync(Coupon.DocumentType, coupon, cancellation);

    /// <summary>Saves the version that was read; null when it has changed since.</summary>
    public Task<Coupon?> TryReplaceAsync(Coupon coupon, CancellationToken cancellation) => database.Catalog.TryReplaceAsync(Coupon.DocumentType, coupon, cancellation);

    /// <summary>Removes the version that was read; false when it has changed since.</summary>
    public Task<bool> TryRemoveAsync(Coupon coupon, CancellationToken cancellation) => database.Catalog.TryRemoveAsync(Coupon.DocumentType, coupon, cancellation);

    internal Task<CouponRedemption?> FindRedemptionAsync(string code, UserId user, CancellationToken cancellation) =>
        database.Catalog.FindAsync<CouponRedemption>(Coupon.DocumentType, CouponRedemption.IdOf(code, user), cancellation);

    /// <summary>Counts a person who uses the coupon, themselves first: so a retry meets its own redemption and is never told that there is none left.</summary>
    /// <returns>True when it is counted now, null when the person was counted before, false when the coupon is used up or gone.</returns>
    internal async Task<bool?> TryRedeemAsync(CouponRedemption redemption, CancellationToken cancellation)
    {
        using var response = await database.Catalog.CreateTransactionalBatch(Partition)
            .Save(redemption)
            .PatchItem(Coupon.IdOf(redemption.Code), Count(1), If("NOT IS_DEFINED(c.maxRedemptions) OR c.redeemed < c.maxRedemptions"))
            .ExecuteAsync(cancellation);
        return response.StatusCode switch
        {
            HttpStatusCode.OK => true,
            HttpStatusCode.Conflict => null,
            HttpStatusCode.PreconditionFailed or HttpStatusCode.NotFound => false,
            _ => throw new CosmosException(response.ErrorMessage, response.StatusCode, 0, response.ActivityId, response.RequestCharge),
        };
    }

    /// <summary>Takes back the redemption that was read; false when it changed meanwhile or is gone.</summary>
    internal Task<bool> TryReleaseAsync(CouponRedemption redemption, CancellationToken cancellation) => database.Catalog.CreateTransactionalBatch(Partition)
        .Remove(redemption)
        .PatchItem(Coupon.IdOf(redemption.Code), Count(-1), If("c.redeemed > 0"))
        .TryCommitAsync(cancellation);

    private static PatchOperation[] Count(int people) => [PatchOperation.Increment("/redeemed", people)];

    private static TransactionalBatchPatchItemRequestOptions If(string condition) => new() { FilterPredicate = $"FROM c WHERE {condition}" };
}
