using Academy.Core.Payments.Checkouts;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Sales;

/// <summary>What selling one kind of thing means. Every step may be repeated; each decides on what is there.</summary>
public interface ISale
{
    PurchaseKind Kind { get; }

    /// <summary>Keeps what is bought for the buyer while they pay; null, or why it can't be.</summary>
    Task<Refusal?> ReserveAsync(Checkout checkout, CancellationToken cancellation);

    /// <summary>Ties what was kept to the session that pays it.</summary>
    Task<Refusal?> BindAsync(Checkout checkout, CancellationToken cancellation);

    /// <summary>Gives what costs nothing, and saves the purchase in the same batch.</summary>
    /// <param name="checkout">The purchase as it is once that is given.</param>
    /// <returns>Null, also when the buyer got it otherwise meanwhile and the purchase isn't saved; or why it can't be given.</returns>
    Task<Refusal?> GrantAsync(Checkout checkout, CancellationToken cancellation);

    /// <summary>Brings what the buyer has in line with what the ledger says.</summary>
    Task<Settled> SettleAsync(Checkout checkout, CancellationToken cancellation);
}

/// <summary>How far a purchase is in line with its payment.</summary>
/// <param name="ComeAgain">Why it can't be brought in line yet; null when it is.</param>
/// <param name="GiveBack">Why the buyer can't have what they paid for and gets their money back; null when they have it.</param>
public sealed record Settled(Refusal? ComeAgain = null, string? GiveBack = null)
{
    public static Settled Done { get; } = new();

    public static Settled Refund(string reason) => new(GiveBack: reason);

    public static Settled Later(Refusal refusal) => new(refusal);
}
