using System.Text.Json.Nodes;

namespace Academy.Functions.Tests.Courses;

/// <summary>A course body as text, with one place of it changed: what a typed request could not get wrong.</summary>
internal static class CourseJson
{
    private const string Blended = """
        {
          "title": "AI for Teams", "description": "How a team works with models.", "delivery": "blended", "sessionType": "webinar",
          "tags": ["teams"],
          "modules": [{ "title": "Basics", "lessons": [{ "title": "One", "type": "content", "refId": "https://content.academy.example/one" }] }],
          "sessions": [{ "title": "Live", "type": "W", "dayNumber": 1, "durationMinutes": 90, "outcomes": ["knows"], "lessons": [{ "title": "Room", "type": "live" }] }]
        }
        """;

    public static string Valid => Blended;

    /// <summary>The course with this value at a path such as <c>modules[0].lessons[0].title</c>.</summary>
    public static string With(string path, JsonNode? value)
    {
        var (course, parent, last) = Find(path);
        if (parent is JsonArray list)
        {
            list[int.Parse(last, System.Globalization.CultureInfo.InvariantCulture)] = value;
        }
        else
        {
            parent[last] = value;
        }

        return course.ToJsonString();
    }

    public static string Without(string path)
    {
        var (course, parent, last) = Find(path);
        parent.AsObject().Remove(last).ShouldBeTrue(path);
        return course.ToJsonString();
    }

    /// <summary>The course with so many copies of the first item of a list.</summary>
    public static string WithMany(string path, int count)
    {
        var (course, parent, last) = Find(path);
        var first = parent[last]![0]!;
        parent[last] = new JsonArray([.. Enumerable.Range(0, count).Select(_ => first.DeepClone())]);
        return course.ToJsonString();
    }

    private static (JsonNode Course, JsonNode Parent, string Last) Find(string path)
    {
        var course = JsonNode.Parse(Blended)!;
        var steps = path.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries);
        var parent = steps[..^1].Aggregate(
            course, (node, step) => node is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : node[step]!);
        return (course, parent, steps[^1]);
    }
}
