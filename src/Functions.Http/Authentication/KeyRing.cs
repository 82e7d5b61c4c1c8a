using System.Xml.Linq;
using Academy.Core.Platform;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Azure.Cosmos;

namespace Academy.Functions.Http.Authentication;

/// <summary>One key of the Data Protection key ring.</summary>
internal sealed record KeyRingEntry : Document
{
    public const string Partition = "data-protection";

    public override string Id => Name;

    public override string Type => "keyRingEntry";

    public string Key { get; init; } = Partition;

    public required string Name { get; init; }

    public required string Xml { get; init; }
}

/// <summary>
/// The Data Protection key ring in <c>directory</c>, so that both apps and all their instances read each other's tokens and a restart
/// forgets none. Data Protection's interface is synchronous; it calls once at start-up and then about once a day.
/// </summary>
internal sealed class KeyRing(AcademyDatabase database) : IXmlRepository
{
    private static readonly QueryDefinition All = new("SELECT * FROM c WHERE c.type = 'keyRingEntry'");

    public IReadOnlyCollection<XElement> GetAllElements() => LoadAsync().GetAwaiter().GetResult();

    public void StoreElement(XElement element, string friendlyName) =>
        database.Directory.PutAsync(
            KeyRingEntry.Partition,
            new KeyRingEntry { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) },
            CancellationToken.None).GetAwaiter().GetResult();

    private async Task<IReadOnlyCollection<XElement>> LoadAsync() =>
        await database.Directory.QueryAsync<KeyRingEntry>(KeyRingEntry.Partition, All, CancellationToken.None)
            .Select(entry => XElement.Parse(entry.Xml))
            .ToListAsync();
}
