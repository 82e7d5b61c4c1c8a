using System.Text.Json;

namespace Academy.Core.Courses;

/// <summary>One version of a course in memory, with its response serialised once.</summary>
public sealed class CachedCourse(Course course, long checkedAt)
{
    private readonly Lazy<byte[]> json = new(() => JsonSerializer.SerializeToUtf8Bytes(CourseView.From(course), Platform.Json.Documents));
    private long checkedAt = checkedAt;

    public Course Course { get; } = course;

    public ReadOnlyMemory<byte> Json => json.Value;

    public string ETag => Course.ETag!;

    /// <summary>The timestamp at which the store was last asked whether this is the latest version.</summary>
    internal long CheckedAt
    {
        get => Volatile.Read(ref checkedAt);
        set => Volatile.Write(ref checkedAt, value);
    }
}
