using System.Collections.Frozen;

namespace Academy.Core.Courses;

/// <summary>Which course requires which, as it was at one instant; never changes and has no cycle.</summary>
public sealed class PrerequisiteGraph(IReadOnlyDictionary<string, PrerequisiteNode> nodes)
{
    private readonly FrozenDictionary<string, PrerequisiteNode> nodes = nodes.ToFrozenDictionary();

    internal PrerequisiteNode? Head => nodes.GetValueOrDefault(PrerequisiteNode.HeadId);

    internal PrerequisiteNode? Find(CourseId course) => nodes.GetValueOrDefault(course.Value);

    /// <summary>What a course requires, in the order of its author.</summary>
    public IReadOnlyList<CourseId> Of(CourseId course) => Find(course)?.CourseIds ?? [];

    /// <summary>The shortest way from a course over what it shall require back to itself, both ends included; null when there is none.</summary>
    public IReadOnlyList<CourseId>? FindCycle(CourseId course, IReadOnlyList<CourseId> required)
    {
        var reachedFrom = new Dictionary<CourseId, CourseId>();
        var waiting = new Queue<CourseId>();
        Reach(course, required);
        while (waiting.TryDequeue(out var next))
        {
            if (next == course)
            {
                return Way(course, reachedFrom);
            }

            Reach(next, Of(next));
        }

        return null;

        void Reach(CourseId from, IReadOnlyList<CourseId> courses)
        {
            foreach (var reached in courses)
            {
                if (reachedFrom.TryAdd(reached, from))
                {
                    waiting.Enqueue(reached);
                }
            }
        }
    }

    private static List<CourseId> Way(CourseId course, Dictionary<CourseId, CourseId> reachedFrom)
    {
        List<CourseId> way = [course];
        for (var step = reachedFrom[course]; step != course; step = reachedFrom[step])
        {
            way.Add(step);
        }

        way.Add(course);
        way.Reverse();
        return way;
    }
}
