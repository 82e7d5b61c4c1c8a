using System.Runtime.CompilerServices;
using Academy.Core.Cohorts;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Payments.Events;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Payments.Reconciliation;

/// <summary>
/// Goes through all money and all places, from both sides, and writes down what doesn't fit together. It changes nothing: what it finds is a defect,
/// and people decide. Cross-partition: once a day, for background work.
/// </summary>
public sealed class Reconciler(
    AcademyDatabase database,
    CheckoutStore checkouts,
    EnrollmentStore enrollments,
    SeatStore seatStore,
    StripeEventStore events,
    PaymentNotices notices,
    TimeProvider clock)
{
    private static readonly Refusal NoReport = new("reconciliation.none", RefusalKind.NotFound, "There is no report yet; one is made every night.");

    /// <summary>The latest report.</summary>
    public async Task<Result<ReconciliationView>> ReadAsync(CancellationToken cancellation)
    {
        var query = new QueryDefinition("SELECT TOP 1 * FROM c WHERE c.type = 'reconciliationReport' ORDER BY c.at DESC");
        var latest = await database.Operations.QueryAsync<ReconciliationReport>(ReconciliationReport.Partition, query, cancellation).FirstOrDefaultAsync(cancellation);
        return latest is null ? NoReport : ReconciliationView.From(latest);
    }

    public async Task<ReconciliationReport> RunAsync(CancellationToken cancellation)
    {
        List<Finding> findings = [];
        var payments = await CheckPaymentsAsync(findings, cancellation);
        var (cohorts, seats) = await CheckSeatsAsync(findings, cancellation);
        await foreach (var unknown in events.FailedAsync(PaymentRefusals.Unknown.Code, clock.GetUtcNow() - ReconciliationDecisions.AttributionTakes, cancellation))
        {
            findings.Add(new(FindingKind.Unattributed) { EventId = unknown.EventId });
        }

        var report = new ReconciliationReport
        {
            At = clock.GetUtcNow(),
            Payments = payments,
            Cohorts = cohorts,
            Seats = seats,
            FindingCount = findings.Count,
            Findings = [.. findings.Take(ReconciliationReport.MostFindings)],
        };
        await database.Operations.PutAsync(report.Stream, report, cancellation);
        if (findings is not [])
        {
            await notices.TellAdministratorsAsync(
                $"reconciliation:{report.Id}", "reconciliation.findings", "Money and seats don't fit together",
                $"The nightly reconciliation found {findings.Count} things that don't fit together. Read its report.", cancellation);
        }

        return report;
    }

    private async Task<int> CheckPaymentsAsync(List<Finding> findings, CancellationToken cancellation)
    {
        var count = 0;
        await foreach (var checkout in AllAsync<Checkout>(database.Users, "c.type = 'checkout' AND c.status IN ('completed', 'refunded')", cancellation))
        {
            count++;
            var facts = (await checkouts.EntriesOfAsync(checkout.CheckoutId, cancellation)).Select(entry => entry.Fact).ToList();
            var enrollment = checkout.SessionId is { } session ? await enrollments.FindByCheckoutAsync(session, cancellation) : null;
            var seat = enrollment is null ? null : await seatStore.FindAsync(enrollment.CourseId, enrollment.CohortId, enrollment.UserId, cancellation);
            findings.AddRange(ReconciliationDecisions.OfPayment(checkout, facts, enrollment, seat, clock.GetUtcNow()).Select(kind =>
                new Finding(kind) { CohortId = enrollment?.CohortId ?? checkout.Purchase.CohortId, UserId = checkout.UserId, CheckoutId = checkout.CheckoutId }));
        }

        return count;
    }

    private async Task<(int Cohorts, int Seats)> CheckSeatsAsync(List<Finding> findings, CancellationToken cancellation)
    {
        var (cohorts, all) = (0, 0);
        await foreach (var cohort in AllAsync<Cohort>(database.Courses, "c.type = 'cohort'", cancellation))
        {
            cohorts++;
            var seats = await seatStore.OfCohortAsync(cohort.CourseId, cohort.CohortId, cancellation).ToListAsync(cancellation);
            all += seats.Count;
            foreach (var seat in seats)
            {
                var enrollment = await enrollments.FindAsync(seat.UserId, seat.CohortId, cancellation);
                var checkout = enrollment?.StripeCheckoutSessionId is { } session ? await checkouts.FindBySessionAsync(seat.UserId, session, cancellation) : null;
                if (ReconciliationDecisions.OfSeat(seat, enrollment, checkout, clock.GetUtcNow()) is { } kind)
                {
                    findings.Add(new(kind) { CohortId = seat.CohortId, UserId = seat.UserId, CheckoutId = checkout?.CheckoutId });
                }
            }

            if (await IsMiscountedAsync(cohort, seats.Count, cancellation))
            {
                findings.Add(new(FindingKind.SeatCountDiffers) { CohortId = cohort.CohortId });
            }
        }

        return (cohorts, all);
    }

    // Someone may have taken a seat between the two reads, so what differs is counted once more, in one read.
    private async Task<bool> IsMiscountedAsync(Cohort cohort, int counted, CancellationToken cancellation)
    {
        if (cohort.SeatsOccupied == counted)
        {
            return false;
        }

        var query = new QueryDefinition("SELECT VALUE c.type = 'cohort' ? c.seatsOccupied : -1 FROM c WHERE c.id = @id OR (c.type = 'seat' AND c.cohortId = @cohort)")
            .WithParameter("@id", cohort.Id)
            .WithParameter("@cohort", cohort.CohortId.Value);
        return await database.Courses.QueryAsync<int>(cohort.CourseId.Value, query, cancellation).SumAsync(cancellation) != 0;
    }

    private static async IAsyncEnumerable<T> AllAsync<T>(Container container, string condition, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var pages = container.GetItemQueryIterator<T>(new QueryDefinition($"SELECT * FROM c WHERE {condition}"));
        while (pages.HasMoreResults)
        {
            foreach (var found in await pages.ReadNextAsync(cancellation))
            {
                yield return found;
            }
        }
    }
}
