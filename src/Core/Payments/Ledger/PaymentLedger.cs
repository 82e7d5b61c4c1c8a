using Academy.Core.Payments.Checkouts;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Ledger;

/// <summary>Writes down what Stripe says about payments, each fact once, with the sums that all of them come to in the same batch.</summary>
public sealed class PaymentLedger(CheckoutStore checkouts, TimeProvider clock)
{
    /// <summary>The purchase as it is with what a statement says. Refused as <c>payment.unknown</c> when nothing leads to one yet.</summary>
    public async Task<Result<Checkout>> RecordAsync(PaymentStatement statement, CancellationToken cancellation)
    {
        if ((statement.CheckoutId ?? await checkouts.FindByReferencesAsync(statement.References, cancellation)) is not { } id)
        {
            return PaymentRefusals.Unknown;
        }

        var changed = false;
        var outcome = await PaymentRefusals.Concurrency.ChangeAsync(
            async () => await checkouts.FindAsync(id, cancellation) is { } found ? new Book(found, await checkouts.EntriesOfAsync(id, cancellation)) : null,
            book => new(Enter(book, statement)),
            async (before, after) => (changed = await checkouts.TrySaveAsync(after.Checkout, after.Entries.Skip(before.Entries.Count), cancellation)) ? after : null);
        if (!outcome.Succeeded(out var written, out var refusal))
        {
            return refusal == PaymentRefusals.NotFound ? PaymentRefusals.Unknown : refusal;
        }

        // Where one of Stripe's ids leads, the others that stand beside it lead too.
        if (statement.CheckoutId is not null || statement.References.Count > 1)
        {
            await checkouts.RememberAsync(id, statement.References, cancellation);
        }

        // What was saved has another version now, which those who go on with it need.
        return changed ? (await checkouts.FindAsync(id, cancellation))! : written.Checkout;
    }

    private Result<Book> Enter(Book book, PaymentStatement statement)
    {
        var currency = book.Checkout.Total.Currency;
        if (statement.Facts.Any(fact => fact.Amount.Currency != currency))
        {
            return PaymentRefusals.WrongCurrency;
        }

        // An entry is never changed, so a fact that is heard again adds nothing, whatever else its event says.
        var known = book.Entries.Select(entry => entry.Fact.FactId).ToHashSet();
        var now = clock.GetUtcNow();
        List<PaymentEntry> fresh =
        [
            .. from fact in statement.Facts
               where !known.Contains(fact.FactId)
               select new PaymentEntry { UserId = book.Checkout.UserId, CheckoutId = book.Checkout.CheckoutId, Fact = fact, HeardAt = now },
        ];
        List<PaymentEntry> all = [.. book.Entries, .. fresh];
        List<PaymentFact> facts = [.. all.Select(entry => entry.Fact)];
        var after = book.Checkout.With(PaymentSum.Of(facts, currency), statement, facts);
        return fresh is [] && after == book.Checkout ? book : new Book(after with { UpdatedAt = now }, all);
    }

    private sealed record Book(Checkout Checkout, IReadOnlyList<PaymentEntry> Entries);
}
