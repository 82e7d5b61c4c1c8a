using System.Security.Cryptography;
using System.Text.Json;
using Academy.Core.Materials.Files;
using Academy.Core.Platform;
using Microsoft.AspNetCore.DataProtection;

namespace Academy.Local.Files;

/// <summary>The right to put the bytes of one file, once, until an instant; to read nothing.</summary>
internal sealed record UploadTicket(FileId FileId, string ContentType, long SizeBytes, DateTimeOffset Until);

/// <summary>Tickets as text in an address, sealed by Data Protection.</summary>
internal sealed class UploadTickets(IDataProtectionProvider protection, TimeProvider clock)
{
    private readonly IDataProtector protector = protection.CreateProtector("academy.files.upload");

    public string Issue(UploadTicket ticket) => protector.Protect(JsonSerializer.Serialize(ticket, Json.Documents));

    /// <summary>The ticket; null when it isn't ours or its time is over.</summary>
    public UploadTicket? Read(string text)
    {
        try
        {
            var ticket = JsonSerializer.Deserialize<UploadTicket>(protector.Unprotect(text), Json.Documents)!;
            return clock.GetUtcNow() <= ticket.Until ? ticket : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
