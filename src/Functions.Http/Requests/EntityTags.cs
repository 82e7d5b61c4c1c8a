using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Academy.Functions.Http.Requests;

/// <summary>RFC 9110 entity tags, as far as this API reads them.</summary>
internal static class EntityTags
{
    /// <summary>Whether an If-None-Match names this version; weak comparison, as the RFC has it for reads.</summary>
    public static bool Has(StringValues ifNoneMatch, string etag) => ifNoneMatch.Count switch
    {
        0 => false,
        1 when ifNoneMatch[0] == etag => true,
        _ => EntityTagHeaderValue.TryParse(etag, out var current)
            && EntityTagHeaderValue.TryParseList(ifNoneMatch, out var known)
            && known.Any(tag => tag.Tag == "*" || tag.Compare(current, useStrongComparison: false)),
    };

    /// <summary>Reads an If-Match: null when it is absent or <c>*</c>; false when it isn't one entity tag.</summary>
    public static bool TryReadIfMatch(StringValues ifMatch, out string? etag)
    {
        etag = null;
        if (ifMatch.Count == 0 || ifMatch == "*")
        {
            return true;
        }

        etag = ifMatch.Count == 1 && EntityTagHeaderValue.TryParse(ifMatch[0], out var tag) ? tag.ToString() : null;
        return etag is not null;
    }
}
