using Academy.Core.Accounts;
using Academy.Core.Materials.Files;
using Academy.Local.Files;
using Academy.Local.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace Academy.Local.Tests.Files;

[Spec(74)]
public sealed class FolderFilesTests : IDisposable
{
    private static readonly FileId Id = new("f1");

    private readonly string data = Path.Combine(Path.GetTempPath(), "academy-files-" + Guid.NewGuid().ToString("N"));
    private readonly FakeClock clock = new();
    private readonly UploadTickets tickets;
    private readonly FolderFiles files;

    public FolderFilesTests()
    {
        tickets = new UploadTickets(new EphemeralDataProtectionProvider(), clock);
        files = new FolderFiles(new LocalOptions { Data = data }, Options.Create(new SignInOptions { SiteUrl = new Uri("http://127.0.0.1:7071") }), tickets);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        if (Directory.Exists(data))
        {
            Directory.Delete(data, recursive: true);
        }
    }

    [Fact]
    public async Task What_was_written_is_read_from_any_position()
    {
        (await files.WriteAsync(Id, new MemoryStream([1, 2, 3, 4]), 4, Cancellation)).ShouldBe(FolderOutcome.Written);

        await using var content = (await files.OpenAsync(Id, Cancellation)).ShouldNotBeNull();
        content.Length.ShouldBe(4);
        content.Position = 2;
        content.ReadByte().ShouldBe(3);
    }

    [Fact]
    public async Task What_is_there_stays_whoever_writes_again()
    {
        await files.WriteAsync(Id, new MemoryStream([1]), 1, Cancellation);

        (await files.WriteAsync(Id, new MemoryStream([2]), 1, Cancellation)).ShouldBe(FolderOutcome.Taken);

        (await BytesAsync(Id)).ShouldBe([1]);
        Names().ShouldBe(["f1"]);
    }

    [Fact]
    public async Task Of_many_who_write_at_once_one_does()
    {
        for (var round = 0; round < 100; round++)
        {
            var id = new FileId($"f{round:000}");
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() => files.WriteAsync(id, new MemoryStream(Enumerable.Repeat((byte)number, 1_000).ToArray()), 1_000, Cancellation))));

            outcomes.Count(outcome => outcome == FolderOutcome.Written).ShouldBe(1, id.Value);
            (await BytesAsync(id))!.Distinct().Count().ShouldBe(1, "nobody's bytes are mixed with another's");
        }

        Names().Length.ShouldBe(100, "what came too late is gone");
    }

    [Fact]
    public async Task Too_much_leaves_nothing()
    {
        (await files.WriteAsync(Id, new MemoryStream(new byte[200_000]), 199_999, Cancellation)).ShouldBe(FolderOutcome.TooLarge);

        (await files.OpenAsync(Id, Cancellation)).ShouldBeNull();
        Names().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_upload_that_breaks_off_leaves_nothing()
    {
        await Should.ThrowAsync<IOException>(() => files.WriteAsync(Id, new Broken(), 100, Cancellation));

        (await files.OpenAsync(Id, Cancellation)).ShouldBeNull();
        Names().ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_not_there_is_removed_without_a_word()
    {
        await files.RemoveAsync(Id, Cancellation);
        await files.WriteAsync(Id, new MemoryStream([1]), 1, Cancellation);
        await files.RemoveAsync(Id, Cancellation);
        await files.RemoveAsync(Id, Cancellation);

        (await files.OpenAsync(Id, Cancellation)).ShouldBeNull();
    }

    [Fact]
    public void A_ticket_is_good_until_its_last_instant_and_only_as_it_was_issued()
    {
        var ticket = new UploadTicket(Id, "application/pdf", 10, clock.GetUtcNow().AddMinutes(15));
        var text = tickets.Issue(ticket);

        clock.Advance(TimeSpan.FromMinutes(15));
        tickets.Read(text).ShouldBe(ticket);
        clock.Advance(TimeSpan.FromTicks(1));
        tickets.Read(text).ShouldBeNull();
        tickets.Read($"{text}A").ShouldBeNull();
        tickets.Read("").ShouldBeNull();
        new UploadTickets(new EphemeralDataProtectionProvider(), clock).Read(text).ShouldBeNull("another academy's key opens nothing here");
    }

    private async Task<byte[]?> BytesAsync(FileId id)
    {
        await using var content = await files.OpenAsync(id, Cancellation);
        using var copy = new MemoryStream();
        await (content?.CopyToAsync(copy, Cancellation) ?? Task.CompletedTask);
        return copy.ToArray();
    }

    private string[] Names() => Directory.Exists(Path.Combine(data, "files")) ? [.. Directory.GetFiles(Path.Combine(data, "files")).Select(path => Path.GetFileName(path))] : [];

    /// <summary>A browser that leaves in the middle.</summary>
    private sealed class Broken : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("The connection is gone.");
    }
}
