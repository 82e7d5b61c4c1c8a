using Academy.Core.Accounts;
using Academy.Core.Cohorts;
using Academy.Core.Platform;

namespace Academy.Core.Tests.Cohorts;

/// <summary>Many at once, line by line.</summary>
[Spec(57, 204)]
public sealed class BulkEnrollmentTests(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private static readonly Caller Admin = new(new("admin"), Role.PlatformAdmin);

    private readonly AcademyStore store = fixture.Store;

    [Fact]
    public async Task Every_line_has_its_own_outcome_and_the_sheet_may_be_sent_again()
    {
        var (cohort, sheet) = (await store.AddCohortAsync(capacity: 2), await SheetAsync("ada", "ben", "cy"));

        var first = await RunAsync(cohort, sheet);

        first.Lines.Select(line => (line.Line, line.Result, line.Code)).ShouldBe(
        [
            (2, EnrollmentResult.Enrolled, null),
            (3, EnrollmentResult.Refused, "enrollment.bad_address"),
            (4, EnrollmentResult.Enrolled, null),
            (5, EnrollmentResult.Refused, "enrollment.repeated"),
            (6, EnrollmentResult.Refused, "account.not_found"),
            (7, EnrollmentResult.Refused, "cohort.full"),
        ]);
        (first.Enrolled, first.Unchanged, first.Refused, first.DryRun).ShouldBe((2, 0, 4, false));
        (await store.ReadAsync(cohort)).SeatsOccupied.ShouldBe(2);

        var again = await RunAsync(cohort, sheet);
        (again.Enrolled, again.Unchanged, again.Refused).ShouldBe((0, 2, 4));
        (await store.ReadAsync(cohort)).SeatsOccupied.ShouldBe(2);
    }

    [Fact]
    public async Task A_rehearsal_says_what_will_be_and_does_nothing()
    {
        var (cohort, sheet) = (await store.AddCohortAsync(capacity: 2), await SheetAsync("dan", "eve", "fay"));

        var rehearsed = await RunAsync(cohort, sheet with { DryRun = true });

        (await store.ReadAsync(cohort)).SeatsOccupied.ShouldBe(0);
        (await store.SeatsAsync(cohort)).ShouldBeEmpty();
        rehearsed.DryRun.ShouldBeTrue();
        (await RunAsync(cohort, sheet)).Lines.ShouldBe(rehearsed.Lines);
    }

    [Theory]
    [InlineData("ada@example.com", "The first line must name the columns, and one of them must be email.")]
    [InlineData("email,points\nada@example.com,5", "There is no column points: use email.")]
    public async Task What_is_no_sheet_is_refused_whole(string csv, string message)
    {
        var cohort = await store.AddCohortAsync(capacity: 1);

        var refusal = (await Bulk.RunAsync(Admin, cohort.CourseId, cohort.CohortId, new() { Csv = csv, Reason = "Invited" }, Cancellation)).Refusal.ShouldNotBeNull();

        (refusal.Code, refusal.Message).ShouldBe(("enrollment.bad_sheet", message));
    }

    [Fact]
    public async Task A_sheet_has_an_end_and_a_cohort()
    {
        var cohort = await store.AddCohortAsync(capacity: 1);
        var endless = new EnrollmentSheet { Csv = "email\n" + string.Join('\n', Enumerable.Range(0, 501).Select(number => $"u{number}@example.com")), Reason = "Invited" };

        (await Bulk.RunAsync(Admin, cohort.CourseId, cohort.CohortId, endless, Cancellation)).Refusal!.Message.ShouldBe("At most 500 lines at once.");
        (await Bulk.RunAsync(Admin, cohort.CourseId, new("none"), endless, Cancellation)).Refusal.ShouldBe(CohortRefusals.NotFound);
    }

    private BulkEnrollment Bulk => store.Get<BulkEnrollment>();

    /// <summary>One, a line that is no address, the second, the first again in another spelling, a stranger, and the third.</summary>
    private async Task<EnrollmentSheet> SheetAsync(params string[] names)
    {
        foreach (var name in names)
        {
            EmailAddress.TryParse($"{name}@bulk.example", out var email).ShouldBeTrue();
            await store.Get<AccountStore>().FindOrOpenAsync(email, null, Cancellation);
        }

        return new()
        {
            Csv = $"\uFEFFEmail\r\n{names[0]}@bulk.example\r\nnobody\r\n{names[1]}@bulk.example\r\n{names[0].ToUpperInvariant()}@Bulk.example\r\nstranger@bulk.example\r\n{names[2]}@bulk.example\r\n",
            Reason = "Invited",
        };
    }

    private async Task<EnrollmentReport> RunAsync(Cohort cohort, EnrollmentSheet sheet) =>
        (await Bulk.RunAsync(Admin, cohort.CourseId, cohort.CohortId, sheet, Cancellation)).Value.ShouldNotBeNull();
}
