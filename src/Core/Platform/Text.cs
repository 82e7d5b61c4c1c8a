using System.Globalization;
using System.Text;

namespace Academy.Core.Platform;

/// <summary>Text as people compare it.</summary>
public static class Text
{
    /// <summary>Lower case without diacritics: "Café" and "cafe" fold to the same text.</summary>
    public static string Fold(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text.ToLowerInvariant();
        }

        var folded = new StringBuilder(text.Length);
        foreach (var character in text.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark))
        {
            folded.Append(char.ToLowerInvariant(character));
        }

        return folded.ToString().Normalize(NormalizationForm.FormC);
    }
}
