namespace Academy.Core.Materials.Chat.Retrieval;

/// <summary>A passage and how well it fits; more is better, and nothing that doesn't fit at all is listed.</summary>
public sealed record RankedPassage(Passage Passage, double Score);

/// <summary>
/// Finds the passages of a course that speak of what is asked, by Okapi BM25: a word that few passages have counts for more than one that many have, a
/// second mention for less than the first, and one in a short passage for more than one in a long one.
/// </summary>
public sealed class PassageIndex
{
    private const double Saturation = 1.2;
    private const double LengthWeight = 0.75;

    // An author's title says in a few words what the passage is about.
    private const int TitleWeight = 2;

    private readonly List<(Passage Passage, Dictionary<string, int> Counts, int Length)> passages;
    private readonly Dictionary<string, int> spread;
    private readonly double usualLength;

    public PassageIndex(IReadOnlyList<Passage> passages)
    {
        this.passages = [.. passages.Select(Count)];
        spread = this.passages.SelectMany(passage => passage.Counts.Keys).CountBy(term => term).ToDictionary();
        usualLength = this.passages.Count == 0 ? 1 : Math.Max(1, this.passages.Average(passage => passage.Length));
    }

    /// <summary>The passages that fit, best first; of those that fit alike, the one that comes first in the course.</summary>
    public IReadOnlyList<RankedPassage> Find(string question, int most)
    {
        var asked = Terms.In(question).Distinct().Where(spread.ContainsKey).ToList();
        return
        [
            .. passages
                .Select(passage => new RankedPassage(passage.Passage, asked.Sum(term => Score(term, passage.Counts, passage.Length))))
                .Where(ranked => ranked.Score > 0)
                .OrderByDescending(ranked => ranked.Score)
                .Take(most),
        ];
    }

    /// <summary>Whether a question has no word that could be looked for: it refers to what was said before.</summary>
    public static bool SaysNothing(string question) => !Terms.In(question).Any();

    private double Score(string term, Dictionary<string, int> counts, int length)
    {
        double count = counts.GetValueOrDefault(term);
        var rarity = Math.Log(1 + ((passages.Count - spread[term] + 0.5) / (spread[term] + 0.5)));
        return rarity * count * (Saturation + 1) / (count + (Saturation * (1 - LengthWeight + (LengthWeight * length / usualLength))));
    }

    private static (Passage Passage, Dictionary<string, int> Counts, int Length) Count(Passage passage)
    {
        var terms = Enumerable.Repeat(passage.Title, TitleWeight).Append(passage.Text).Append(passage.Place).SelectMany(Terms.In).ToList();
        return (passage, terms.CountBy(term => term).ToDictionary(), terms.Count);
    }
}
