using System.Security.Cryptography;
using System.Text.Json;
using Academy.Core.Materials;
using Academy.Core.Materials.Files;
using Academy.Core.Platform;
using Microsoft.AspNetCore.DataProtection;

namespace Academy.Functions.Api.Materials;

/// <summary>
/// Grants to fetch a file, as text in an address: a browser that downloads or plays sends no bearer token. Sealed by Data Protection, and checked against
/// what its owner may do when it is used.
/// </summary>
public sealed class FileTickets(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("academy.files.download");

    public MaterialLinkView Issue(MaterialLink link) => link.Grant is { } grant
        ? new($"/v1/files/{protector.Protect(JsonSerializer.Serialize(grant, Json.Documents))}", grant.Until)
        : new(link.ExternalUrl!, ExpiresAt: null);

    /// <summary>The grant, however old; null when it isn't ours.</summary>
    public FileGrant? Read(string ticket)
    {
        try
        {
            return JsonSerializer.Deserialize<FileGrant>(protector.Unprotect(ticket), Json.Documents);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <param name="Url">An address on the web, or one of this API to be fetched without a bearer token.</param>
/// <param name="ExpiresAt">When it ends; null of an address on the web.</param>
public sealed record MaterialLinkView(string Url, DateTimeOffset? ExpiresAt);
