using Academy.Core.Platform;

namespace Academy.Core.Payments.Checkouts;

/// <summary>People's payments, for themselves and for administrators.</summary>
public sealed class PaymentReading(CheckoutStore checkouts)
{
    /// <summary>One page of a person's payments, the latest first.</summary>
    public async Task<Result<Page<PaymentView>>> ListAsync(UserId buyer, PageQuery page, CancellationToken cancellation)
    {
        var list = $"users/{buyer}/payments";
        if (!Cursor.Decode<string?>(list, page.After, null).Succeeded(out var continuation, out var refusal))
        {
            return refusal;
        }

        var (found, next) = await checkouts.ListAsync(buyer, page.Limit, continuation, cancellation);
        return new Page<PaymentView>([.. found.Select(PaymentView.From)], next is null ? null : Cursor.Encode(list, next));
    }

    /// <summary>A payment of one's own; a stranger's is not there.</summary>
    public async Task<Result<Checkout>> ReadMineAsync(Caller buyer, CheckoutId id, CancellationToken cancellation) =>
        id.UserId == buyer.UserId ? await ReadAsync(id, cancellation) : PaymentRefusals.NotFound;

    public async Task<Result<Checkout>> ReadAsync(CheckoutId id, CancellationToken cancellation) =>
        await checkouts.FindAsync(id, cancellation) is { } checkout ? checkout : PaymentRefusals.NotFound;
}
