using System.Text.Json;
using System.Text.Json.Nodes;
using Academy.Local.Cosmos.Sql;

namespace Academy.Local.Cosmos.Protocol;

/// <summary>A feed of databases, containers or offers: all of them, or what a query makes of them.</summary>
internal static class ResourceFeed
{
    public static Reply Of(IEnumerable<JsonObject> resources, string rid, string name, Request request)
    {
        var page = new FeedBody(rid, name);
        var values = resources.Select(resource => Value.From(JsonSerializer.SerializeToElement(resource)));
        using var results = new ResultWriter(page, int.MaxValue);
        foreach (var result in request.Flag(HeaderNames.IsQuery) ? QueryText.Parse(request.Body).Run(values) : values)
        {
            results.Add(result);
        }

        return page.ToReply();
    }
}
