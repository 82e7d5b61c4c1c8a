using Academy.Core.Platform;

namespace Academy.Functions.Http.Requests;

/// <summary>What is wrong with an input, by the camelCase path of the field: <c>modules[0].lessons[2].title</c>.</summary>
internal sealed class FieldErrors
{
    // A megabyte of wrong items must not become ten of messages.
    private const int Most = 50;

    private readonly Dictionary<string, List<string>> messages = [];

    public bool Any => messages.Count > 0;

    public bool Full => messages.Count >= Most;

    public void Add(string path, string message)
    {
        if (!Full)
        {
            (messages.TryGetValue(path, out var list) ? list : messages[path] = []).Add(message);
        }
    }

    public Refusal ToRefusal() => RequestRefusals.Invalid with { Fields = messages.ToDictionary(field => field.Key, field => field.Value.ToArray()) };
}
