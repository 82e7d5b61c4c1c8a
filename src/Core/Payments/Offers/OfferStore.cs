using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Payments.Offers;

public sealed class OfferStore(AcademyDatabase database)
{
    public Task<Offer?> FindAsync(OfferId id, CancellationToken cancellation) => database.Catalog.FindAsync<Offer>(Offer.DocumentType, id.Value, cancellation);

    /// <summary>One page of the offers by name, of those that can be bought or of all.</summary>
    public Task<(IReadOnlyList<Offer> Items, string? Continuation)> ListAsync(bool activeOnly, int limit, string? continuation, CancellationToken cancellation)
    {
        var query = new QueryDefinition($"SELECT * FROM c WHERE c.type = @type{(activeOnly ? " AND c.isActive = true" : "")} ORDER BY c.name")
            .WithParameter("@type", Offer.DocumentType);
        return database.Catalog.QueryPageAsync<Offer>(Offer.DocumentType, query, limit, continuation, cancellation);
    }

    /// <summary>Null when the id is taken.</summary>
    public Task<Offer?> TryCreateAsync(Offer offer, CancellationToken cancellation) => database.Catalog.TryCreateAsync(offer.Kind, offer, cancellation);

    /// <summary>Saves the version that was read; null when it has changed since.</summary>
    public Task<Offer?> TryReplaceAsync(Offer offer, CancellationToken cancellation) => database.Catalog.TryReplaceAsync(offer.Kind, offer, cancellation);
}
