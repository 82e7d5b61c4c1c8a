using System.Text;

namespace Academy.Core.Materials.Chat;

/// <summary>How much text is, for those who answer without a model that would say.</summary>
public static class Tokens
{
    private const int BytesPerToken = 4;

    /// <summary>The usual estimate: one token for four bytes of UTF-8, rounded up.</summary>
    public static int In(string text) => (Encoding.UTF8.GetByteCount(text) + BytesPerToken - 1) / BytesPerToken;
}
