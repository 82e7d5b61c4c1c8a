using Academy.Core.Accounts;
using Academy.Core.Cohorts;
using Academy.Core.Messaging;
using Academy.Core.Platform;
using Academy.Local.Cosmos.Faults;
using Academy.Local.Cosmos.Protocol;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Tests.Cohorts;

/// <summary>The confirmation lies beside the enrolment as soon as it is there, and once.</summary>
[Spec(57, 192)]
public sealed class EnrollmentLettersTests(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private static int people;

    private readonly AcademyStore store = fixture.Store;

    private Enrollments Enrollments => store.Get<Enrollments>();

    [Fact]
    public async Task Of_many_grants_at_once_one_leaves_a_confirmation()
    {
        var (cohort, learner) = (await store.AddCohortAsync(capacity: 2), await OpenAsync());

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Enrollments.GrantAsync(CohortBuilder.Draft(cohort, learner), Cancellation))));

        var mail = (await WaitingAsync(learner)).ShouldHaveSingleItem();
        mail.Subscriber.ShouldBeNull("It is sent whatever mails its reader wants.");
        mail.Text.ShouldContain("https://academy.example/v1/courses/");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_payment_whose_answers_are_lost_leaves_one_confirmation(int lost)
    {
        var (cohort, learner) = (await store.AddCohortAsync(capacity: 1), await OpenAsync());
        await Enrollments.BeginAsync(CohortBuilder.Draft(cohort, learner, $"cs_{learner}"), Cancellation);
        (await WaitingAsync(learner)).ShouldBeEmpty("Nothing is paid yet.");

        store.Faults = new FaultPlan().Add(Fault.TimeoutAfterCommit, OperationKinds.Writes, times: lost);
        for (var attempt = 0; attempt < 10; attempt++)
        {
            try
            {
                await Enrollments.PayAsync(new($"cs_{learner}", PaymentStatus.Completed), Cancellation);
            }
            catch (CosmosException)
            {
                // The next attempt meets what this one did.
            }
        }

        store.Faults = null;
        (await WaitingAsync(learner)).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(PaymentStatus.Pending)]
    [InlineData(PaymentStatus.Failed)]
    [InlineData(PaymentStatus.Refunded)]
    public async Task News_that_enrols_nobody_leaves_none(PaymentStatus news)
    {
        var (cohort, learner) = (await store.AddCohortAsync(capacity: 1), await OpenAsync());
        await Enrollments.BeginAsync(CohortBuilder.Draft(cohort, learner, $"cs_{learner}"), Cancellation);

        await Enrollments.PayAsync(new($"cs_{learner}", news), Cancellation);

        (await WaitingAsync(learner)).ShouldBeEmpty();
    }

    private async Task<string> OpenAsync()
    {
        EmailAddress.TryParse($"lettered{Interlocked.Increment(ref people)}@example.com", out var address).ShouldBeTrue();
        return (await store.Get<AccountStore>().FindOrOpenAsync(address, null, Cancellation)).UserId.Value;
    }

    private async Task<IReadOnlyList<Mail>> WaitingAsync(string learner) => await store.Database.Users
        .QueryAsync<OutboxItem>(learner, new QueryDefinition("SELECT * FROM c WHERE c.type = 'outboxItem'"), Cancellation)
        .Where(item => item.Mail is not null)
        .Select(item => item.Mail!)
        .ToListAsync(Cancellation);
}
