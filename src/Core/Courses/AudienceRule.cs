using Academy.Core.Platform;
using Academy.Core.Tracks;

namespace Academy.Core.Courses;

/// <summary>Who an untagged course is most likely for, by the words of its title and tags: for academies that come with courses from before tracks.</summary>
public static class AudienceRule
{
    // Shorter words are articles and the like, and tell nothing apart.
    private const int ShortestWord = 4;

    /// <summary>
    /// The offered goals that share a word with the course; else the offered tracks that do; else every offered track, since a course for nobody
    /// in particular is for everybody.
    /// </summary>
    public static CourseAudience Guess(string title, IEnumerable<string> tags, TrackSnapshot tracks)
    {
        var words = Words([title, .. tags]);
        var offered = tracks.Tracks.Where(track => !track.IsArchived).ToList();
        var goals = offered.SelectMany(track => track.Goals).Where(goal => !goal.IsRetired && words.Overlaps(Words([goal.Title]))).Select(goal => goal.Id).ToList();
        var named = offered.Where(track => words.Overlaps(Words([track.Name]))).ToList();
        var ids = goals.Count > 0 ? [] : (named.Count > 0 ? named : offered).Select(track => track.TrackId).ToList();
        return AudienceDecisions.Set(CourseAudience.None, ids, goals, tracks).Value ?? CourseAudience.None;
    }

    private static HashSet<string> Words(IEnumerable<string> texts) =>
        [.. texts.SelectMany(text => Text.Fold(text).Split([' ', '-', ',', ':', '/', '&', '(', ')', '?', '!', '.'])).Where(word => word.Length >= ShortestWord)];
}
