using System.ComponentModel.DataAnnotations;
using Academy.Core.Accounts;
using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts;

/// <summary>Learners as a spreadsheet lists them: a header with <c>email</c>, then a line for each.</summary>
public sealed record EnrollmentSheet
{
    public const int MaxRows = 500;

    internal static readonly string[] Columns = ["email"];

    /// <summary>The sheet as comma- or semicolon-separated text.</summary>
    [StringLength(500_000, MinimumLength = 1)]
    public required string Csv { get; init; }

    [StringLength(1_000, MinimumLength = 1)]
    public required string Reason { get; init; }

    /// <summary>Only tells what would become of each line.</summary>
    public bool DryRun { get; init; }
}

/// <summary>What became of a sheet of learners, or would have.</summary>
/// <param name="DryRun">Whether nothing was done.</param>
/// <param name="Enrolled">How many take part now who didn't before.</param>
/// <param name="Unchanged">How many took part before.</param>
/// <param name="Refused">How many could not be enrolled.</param>
/// <param name="Lines">Every line, in the order of the sheet.</param>
public sealed record EnrollmentReport(bool DryRun, int Enrolled, int Unchanged, int Refused, IReadOnlyList<EnrollmentOutcome> Lines);

/// <summary>What became of one line.</summary>
/// <param name="Line">Its number in the sheet, the header being 1.</param>
/// <param name="Email">Whom it names.</param>
/// <param name="Result">What became of it.</param>
/// <param name="Code">The refusal; left out unless it was refused.</param>
/// <param name="Message">The same for a person.</param>
public sealed record EnrollmentOutcome(int Line, string Email, EnrollmentResult Result, string? Code, string? Message);

public enum EnrollmentResult
{
    Enrolled,
    Unchanged,
    Refused,
}

/// <summary>
/// Enrolling many at once without payment. Every line has its own outcome, and the same sheet may be sent again: who takes part already is left alone.
/// </summary>
public sealed class BulkEnrollment(CohortStore cohorts, EnrollmentStore enrollments, SeatAdministration seats, AccountStore accounts)
{
    public async Task<Result<EnrollmentReport>> RunAsync(Caller by, CourseId course, CohortId id, EnrollmentSheet sheet, CancellationToken cancellation)
    {
        if (await cohorts.FindAsync(course, id, cancellation) is not { } cohort)
        {
            return CohortRefusals.NotFound;
        }

        if (!CsvSheet.TryRead(sheet.Csv, EnrollmentSheet.Columns, EnrollmentSheet.MaxRows, out var lines, out var fault))
        {
            return EnrollmentRefusals.BadSheet(fault);
        }

        var (run, outcomes) = (new Run(by, cohort, sheet), new List<EnrollmentOutcome>());
        // One after the other: when seats run out, those at the top of the sheet have them.
        foreach (var line in lines)
        {
            outcomes.Add(await EnrolAsync(run, line, cancellation));
        }

        return new EnrollmentReport(
            sheet.DryRun, Count(EnrollmentResult.Enrolled), Count(EnrollmentResult.Unchanged), Count(EnrollmentResult.Refused), outcomes);

        int Count(EnrollmentResult result) => outcomes.Count(outcome => outcome.Result == result);
    }

    private async Task<EnrollmentOutcome> EnrolAsync(Run run, SheetLine line, CancellationToken cancellation)
    {
        var text = line["email"] ?? "";
        if (!EmailAddress.TryParse(text, out var email))
        {
            return Refused(EnrollmentRefusals.BadAddress);
        }

        if (!run.Seen.Add(email.Value))
        {
            return Refused(EnrollmentRefusals.NamedTwice);
        }

        if (await accounts.FindAsync(email, cancellation) is not { } account)
        {
            return Refused(AccountRefusals.NotFound);
        }

        if (await enrollments.FindAsync(account.UserId, run.Cohort.CohortId, cancellation) is { IsEnrolled: true })
        {
            return new(line.Line, text, EnrollmentResult.Unchanged, null, null);
        }

        var refusal = run.Sheet.DryRun
            ? run.Rehearse(account.UserId)
            : (await seats.GrantAsync(run.By, run.Cohort.CourseId, run.Cohort.CohortId, account.UserId, new() { Reason = run.Sheet.Reason }, cancellation)).Refusal;
        return refusal is null ? new(line.Line, text, EnrollmentResult.Enrolled, null, null) : Refused(refusal);

        EnrollmentOutcome Refused(Refusal why) => new(line.Line, text, EnrollmentResult.Refused, why.Code, why.Message);
    }

    private sealed class Run(Caller by, Cohort cohort, EnrollmentSheet sheet)
    {
        public Caller By => by;

        public Cohort Cohort { get; private set; } = cohort;

        public EnrollmentSheet Sheet => sheet;

        public HashSet<string> Seen { get; } = [];

        /// <summary>Why there would be no seat, after those before in the sheet took theirs; null when there would be one.</summary>
        public Refusal? Rehearse(UserId user)
        {
            var refusal = SeatDecisions.Claim(Cohort, user, SeatClaim.Take(SeatSource.Grant), Cohort.UpdatedAt).Refusal;
            Cohort = refusal is null ? Cohort with { SeatsOccupied = Cohort.SeatsOccupied + 1 } : Cohort;
            return refusal;
        }
    }
}
