namespace Academy.Core.Platform;

/// <summary>
/// Encrypts the few secrets that the academy must be able to read again, before they are stored. The host hands in the key ring's own functions, because
/// Core doesn't know the framework that they come from.
/// </summary>
/// <param name="seal">Encrypts.</param>
/// <param name="open">Decrypts what was sealed; throws for anything else.</param>
public sealed class SecretSeal(Func<string, string> seal, Func<string, string> open)
{
    public string Seal(string secret) => seal(secret);

    public string Open(string sealedSecret) => open(sealedSecret);
}
