using Academy.Core.Platform;
using Academy.Core.Tracks;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.TestKit;

/// <summary>Tracks for tests, with goals whose titles are their ids.</summary>
public static class TrackBuilder
{
    public static Track Track(string id, params string[] goals) => new()
    {
        TrackId = new(id),
        Name = id,
        Description = $"For those on {id}.",
        Order = 1,
        Goals = [.. goals.Select(goal => new Goal { Id = new(goal), Title = goal })],
        ActionTypes = [],
        Revision = 1,
        CreatedAt = CourseBuilder.Start,
        UpdatedAt = CourseBuilder.Start,
    };

    /// <summary>Stores tracks in the place of those with their ids.</summary>
    public static Task PutTracksAsync(this AcademyHost academy, params Track[] tracks) =>
        PutAsync(academy.Services.GetRequiredService<AcademyDatabase>(), academy.Services.GetRequiredService<TrackCatalog>(), tracks);

    /// <inheritdoc cref="PutTracksAsync(AcademyHost, Track[])"/>
    public static Task PutTracksAsync(this AcademyStore store, params Track[] tracks) => PutAsync(store.Database, store.Get<TrackCatalog>(), tracks);

    private static async Task PutAsync(AcademyDatabase database, TrackCatalog catalog, Track[] tracks)
    {
        foreach (var track in tracks)
        {
            await database.Catalog.PutAsync(track.Kind, track, CancellationToken.None);
        }

        catalog.Expire();
    }
}
