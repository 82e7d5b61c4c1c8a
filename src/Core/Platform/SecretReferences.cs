namespace Academy.Core.Platform;

/// <summary>
/// Settings that name a secret in Key Vault rather than hold it. The platform puts the secret in their place; where it can't, it leaves the reference as
/// it is written, and that is no secret: whoever knows the vault's name could sign webhooks with it.
/// </summary>
public static class SecretReferences
{
    private const string Prefix = "@Microsoft.KeyVault(";

    /// <exception cref="InvalidOperationException">Some are still references; the message names their settings.</exception>
    public static void ThrowIfUnresolved(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        List<string> unresolved =
        [
            .. settings.Where(setting => setting.Value?.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) == true)
                .Select(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
        ];
        if (unresolved.Count > 0)
        {
            throw new InvalidOperationException($"Key Vault doesn't answer for {string.Join(", ", unresolved)}: is the secret there, and may the app's identity read it?");
        }
    }
}
