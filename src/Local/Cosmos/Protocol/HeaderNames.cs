namespace Academy.Local.Cosmos.Protocol;

/// <summary>The headers of the Cosmos REST protocol that the account reads or writes, and our own three.</summary>
internal static class HeaderNames
{
    public const string ActivityId = "x-ms-activity-id";
    public const string ChangeFeed = "A-IM";
    public const string Continuation = "x-ms-continuation";
    public const string EnableScan = "x-ms-documentdb-query-enable-scan";
    public const string EndEpk = "x-ms-end-epk";
    public const string ETag = "etag";
    public const string IfMatch = "If-Match";
    public const string IfModifiedSince = "If-Modified-Since";
    public const string IfNoneMatch = "If-None-Match";
    public const string IsBatch = "x-ms-cosmos-is-batch-request";
    public const string IsBatchAtomic = "x-ms-cosmos-batch-atomic";
    public const string IsQuery = "x-ms-documentdb-isquery";
    public const string IsQueryPlan = "x-ms-cosmos-is-query-plan-request";
    public const string IsUpsert = "x-ms-documentdb-is-upsert";
    public const string ItemCount = "x-ms-item-count";
    public const string MaxItemCount = "x-ms-max-item-count";
    public const string OfferAutopilot = "x-ms-cosmos-offer-autopilot-settings";
    public const string OfferThroughput = "x-ms-offer-throughput";
    public const string PartitionKey = "x-ms-documentdb-partitionkey";
    public const string PartitionKeyRangeId = "x-ms-documentdb-partitionkeyrangeid";
    public const string PopulateQueryMetrics = "x-ms-documentdb-populatequerymetrics";
    public const string Prefer = "Prefer";
    public const string QueryMetrics = "x-ms-documentdb-query-metrics";
    public const string RequestCharge = "x-ms-request-charge";
    public const string RetryAfter = "x-ms-retry-after-ms";
    public const string SessionToken = "x-ms-session-token";
    public const string StartEpk = "x-ms-start-epk";
    public const string SubStatus = "x-ms-substatus";

    /// <summary>Ours (the SDK lets only x-ms through), on a change feed read: how many milliseconds to wait for a change rather than say at once that there is none.</summary>
    public const string FeedWait = "x-ms-academy-feed-wait-ms";

    /// <summary>Ours, beside it: how many milliseconds lie between two deliveries to the same feed, so that what is written in between comes in one.</summary>
    public const string FeedPace = "x-ms-academy-feed-pace-ms";

    /// <summary>Ours, on a change feed read: the name under which <see cref="Feeds.ChangeSignals"/> follows the reader.</summary>
    public const string FeedName = "x-ms-academy-feed";
}
