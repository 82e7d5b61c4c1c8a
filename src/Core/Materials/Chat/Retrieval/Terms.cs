using System.Buffers;
using Academy.Core.Platform;

namespace Academy.Core.Materials.Chat.Retrieval;

/// <summary>What a text speaks of: its words, folded, without those that every text has, and without their plural.</summary>
internal static class Terms
{
    private static readonly HashSet<string> Common =
    [
        "a", "about", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "but", "by", "can", "could", "course", "did", "do", "does", "explain", "for", "from",
        "get", "give", "had", "has", "have", "how", "i", "if", "in", "into", "is", "it", "its", "lesson", "like", "may", "me", "mean", "more", "my", "no", "not", "of", "on",
        "or", "our", "please", "say", "should", "so", "some", "tell", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "to", "us",
        "use", "was", "we", "were", "what", "when", "where", "which", "who", "why", "will", "with", "would", "you", "your",
    ];

    private static readonly SearchValues<char> Apostrophes = SearchValues.Create("'’");

    /// <summary>The terms in the order of the text, repeated as it repeats them.</summary>
    public static IEnumerable<string> In(string text)
    {
        var folded = Text.Fold(text);
        var start = -1;
        for (var i = 0; i <= folded.Length; i++)
        {
            if (i < folded.Length && (char.IsLetterOrDigit(folded[i]) || Apostrophes.Contains(folded[i])))
            {
                start = start < 0 ? i : start;
            }
            else if (start >= 0)
            {
                var word = WithoutPossessive(folded[start..i]);
                start = -1;
                if (word.Length > 0 && !Common.Contains(word))
                {
                    yield return Singular(word);
                }
            }
        }
    }

    private static string WithoutPossessive(string word)
    {
        var apostrophe = word.AsSpan().IndexOfAny(Apostrophes);
        return apostrophe < 0 ? word : word[..apostrophe];
    }

    private static string Singular(string word) => word switch
    {
        [.. var stem, 'i', 'e', 's'] when stem.Length > 2 => $"{stem}y",
        [.. _, 's', 's'] => word,
        [.. var stem, 's'] when stem.Length > 2 => stem,
        _ => word,
    };
}
