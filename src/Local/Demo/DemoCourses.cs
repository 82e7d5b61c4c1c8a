using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Core.Tracks;

namespace Academy.Local.Demo;

/// <summary>The academy's curriculum, as courses to look at. Ids are the slugs, so a link to a demo course works on every machine.</summary>
internal sealed class DemoCourses(CourseStore courses, CourseCards cards, SlugClaims slugs)
{
    private const string Folder = "Academy.Local.Demo.Courses.";

    // Old enough that demo learners can have a history in each of them.
    private static readonly TimeSpan Age = TimeSpan.FromDays(90);

    /// <summary>The courses as they are on the first day, oldest first.</summary>
    public static IReadOnlyList<Course> All(UserId author, TrackSnapshot tracks, DateTimeOffset now) =>
        [.. Contents.Select((demo, number) => Make(demo, author, AudienceOf(number, tracks), now - Age + TimeSpan.FromDays(number)))];

    /// <summary>Stores those that are missing; repeating it changes nothing.</summary>
    public async Task CreateAsync(IReadOnlyList<Course> all, CancellationToken cancellation)
    {
        foreach (var course in all)
        {
            if (await slugs.TryClaimAsync(course.Slug, course.CourseId, cancellation) && await courses.TryCreateAsync(course, cancellation) is { } created)
            {
                // The feeds begin a moment after the first visitor, who should not find an empty catalogue.
                await cards.ProjectAsync(created, cancellation);
            }
        }
    }

    private static IEnumerable<DemoCourse> Contents =>
        from name in Assembly.GetExecutingAssembly().GetManifestResourceNames()
        where name.StartsWith(Folder, StringComparison.Ordinal)
        orderby name
        select Read(name);

    private static DemoCourse Read(string name)
    {
        using var json = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        return JsonSerializer.Deserialize<DemoCourse>(json, Json.Requests)!;
    }

    // Dealt out in turn, so that every goal has some.
    private static CourseAudience AudienceOf(int number, TrackSnapshot tracks)
    {
        var goals = tracks.Tracks.Where(track => track.Goals.Count > 0).Select(track => track.Goals[number % track.Goals.Count].Id);
        return AudienceDecisions.Set(CourseAudience.None, [], [.. goals], tracks).Value ?? CourseAudience.None;
    }

    private static Course Make(DemoCourse demo, UserId author, CourseAudience audience, DateTimeOffset at)
    {
        var slug = demo.Content.Slug!;
        var ids = 0;
        var draft = CourseDecisions.Create(new(slug), demo.Content, author, () => $"{slug}-{(++ids).ToString(CultureInfo.InvariantCulture)}", at);
        draft = draft.Then(made => made with { Audience = audience });
        var course = demo.Status == CourseStatus.Draft ? draft : draft.Then(created => CourseDecisions.Publish(created, [], at));
        course = demo.Status == CourseStatus.Archived ? course.Then(published => CourseDecisions.Archive(published, at)) : course;
        return course.Succeeded(out var made, out var refusal) ? made : throw new InvalidDataException($"{slug}: {refusal}");
    }

    private sealed record DemoCourse(CourseStatus Status, CourseContent Content);
}
