using Academy.Core.Accounts;
using Academy.Core.Platform;
using Academy.Core.Platform.Backfills;

namespace Academy.Core.Discovery;

/// <summary>Makes the places of all learners again, and what they add up to.</summary>
public sealed class LearnerPlaceBackfill(AcademyDatabase database, LearnerPlaces places) : DocumentBackfill<Account>(database.Users, Account.DocumentType)
{
    public override string Name => "learner-places";

    public override string Purpose => "Makes again from the accounts whom authors are told that a course reaches.";

    protected override Task<bool> RunAsync(Account account, CancellationToken cancellation) => places.ProjectAsync(account.UserId, cancellation);

    protected override Task<bool> FinishAsync(CancellationToken cancellation) => places.RecountAsync(cancellation);
}
