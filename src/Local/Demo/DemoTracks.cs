using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Academy.Core.Accounts;
using Academy.Core.Platform;
using Academy.Core.Tracks;

namespace Academy.Local.Demo;

/// <summary>The academy's tracks, and which of them the demo users are on. Ids are names, so a link to a demo goal works on every machine.</summary>
internal sealed class DemoTracks(TrackStore tracks, TrackCatalog catalog, AccountStore accounts, LearnerTracks members, TimeProvider clock)
{
    private const string Folder = "Academy.Local.Demo.Tracks.";

    private static readonly string[] Names = ["agency", "saas"];

    // The administrator is on none, to show what someone sees who has to choose.
    private static readonly (string Email, string Track)[] Members =
    [
        ("learner@academy.example", "agency"),
        ("contributor@academy.example", "agency"),
        ("instructor@academy.example", "saas"),
        ("approver@academy.example", "saas"),
    ];

    /// <summary>The tracks as they are on the first day; their goals are <c>agency-1</c>, <c>agency-2</c> and so on.</summary>
    public static IReadOnlyList<Track> All(DateTimeOffset now) => [.. Names.Select(name => Make(name, now))];

    /// <summary>Stores those that are missing; repeating it changes nothing.</summary>
    public async Task CreateAsync(CancellationToken cancellation)
    {
        foreach (var track in All(clock.GetUtcNow()))
        {
            await tracks.TryCreateAsync(track, cancellation);
        }

        catalog.Expire();
    }

    /// <summary>Puts the demo users on their tracks, unless they chose meanwhile.</summary>
    public async Task JoinAsync(CancellationToken cancellation)
    {
        foreach (var (address, track) in Members)
        {
            if (await accounts.FindAsync(address, cancellation) is { CurrentTrackId: null } account)
            {
                await members.ChooseTrackAsync(new Caller(account.UserId, account.Role), new(track), cancellation);
            }
        }
    }

    private static Track Make(string name, DateTimeOffset at)
    {
        using var json = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{Folder}{name}.json")!;
        var goals = 0;
        return TrackDecisions.Create(new(name), JsonSerializer.Deserialize<TrackContent>(json, Json.Requests)!, NewId, at).Succeeded(out var track, out var refusal)
            ? track
            : throw new InvalidDataException($"{name}: {refusal}");

        string NewId() => $"{name}-{(++goals).ToString(CultureInfo.InvariantCulture)}";
    }
}
