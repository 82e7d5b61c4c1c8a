using System.Diagnostics;
using Academy.Core.Cohorts;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Local.Cosmos;
using Microsoft.Azure.Cosmos;

namespace Academy.Perf;

/// <summary>The batch that claims a seat, through the SDK and nothing else: what a sale would cost without an academy around it.</summary>
internal sealed class SeatBatches(string folder) : IAsyncDisposable
{
    private static readonly CourseId Course = new("sale");

    private readonly Account account = Account.Open(folder, TimeProvider.System);

    /// <summary>Microseconds of each claim; all find room.</summary>
    public async Task<IReadOnlyList<double>> ClaimAsync(int count, int atOnce)
    {
        using var client = account.CreateClient();
        await Schema.CreateAsync(client, CancellationToken.None);
        var courses = new AcademyDatabase(client).Courses;
        var cohort = new { id = "cohort", courseId = Course.Value, seatsOccupied = 0, capacity = count };
        await courses.UpsertItemAsync(cohort, new PartitionKey(Course.Value));
        var times = new double[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (number, cancellation) =>
        {
            var started = Stopwatch.GetTimestamp();
            var batch = courses.CreateTransactionalBatch(new PartitionKey(Course.Value)).Save(SeatOf(number)).PatchItem(
                "cohort",
                [PatchOperation.Increment("/seatsOccupied", 1)],
                new TransactionalBatchPatchItemRequestOptions { FilterPredicate = "FROM c WHERE c.seatsOccupied < c.capacity" });
            if (!await batch.TryCommitAsync(cancellation))
            {
                throw new InvalidOperationException("A seat was refused that there was.");
            }

            times[number] = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
        });
        return times;
    }

    public ValueTask DisposeAsync()
    {
        account.Dispose();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static Seat SeatOf(int number) => new()
    {
        CourseId = Course,
        CohortId = new("march"),
        UserId = new($"buyer{number}"),
        State = SeatState.Held,
        Source = SeatSource.Checkout,
        CheckoutSessionId = $"cs_{number}",
        Since = DateTimeOffset.UtcNow,
    };
}
