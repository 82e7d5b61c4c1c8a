using Academy.Core.Platform;

namespace Academy.Core.Payments.Checkouts;

/// <summary>People's payments, for themselves and for administrators.</summary>
public sealed class PaymentReading(CheckoutStore checkouts)
{
    /// <summary>One page of a person's payments, the latest first.</summary>
    public Task<Result<Page<PaymentView>>> ListAsync(UserId buyer, PageQuery page, CancellationToken cancellation) =>
        page.ReadAsync($"users/{buyer}/payments", (limit, after) => checkouts.ListAsync(buyer, limit, after, cancellation), PaymentView.From);

    /// <summary>A payment of one's own; a stranger's is not there.</summary>
    public async Task<Result<Checkout>> ReadMineAsync(Caller buyer, CheckoutId id, CancellationToken cancellation) =>
        id.UserId == buyer.UserId ? await ReadAsync(id, cancellation) : PaymentRefusals.NotFound;

    public async Task<Result<Checkout>> ReadAsync(CheckoutId id, CancellationToken cancellation) =>
        await checkouts.FindAsync(id, cancellation) is { } checkout ? checkout : PaymentRefusals.NotFound;
}
