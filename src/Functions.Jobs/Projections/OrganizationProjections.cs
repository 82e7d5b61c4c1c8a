using System.Text.Json;
using Academy.Core.Accounts;
using Academy.Core.Cohorts;
using Academy.Core.Organizations;
using Academy.Core.Organizations.Cohorts;
using Academy.Core.Organizations.Domains;
using Academy.Core.Organizations.Managers;
using Academy.Core.Platform;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Jobs.Projections;

/// <summary>What follows between accounts and the organizations that their people belong to.</summary>
public sealed class OrganizationProjections(
    ChangeFeed feed, AffiliationProjection affiliations, DomainEnrolment enrolment, DedicatedCohorts dedicated, CohortDepartures departures)
{
    [Function(nameof(FollowAffiliations))]
    [ExponentialBackoffRetry(Delivery.ForEver, Delivery.ShortestPause, Delivery.LongestPause)]
    public Task FollowAffiliations(
        [CosmosDBTrigger(Schema.Database, Schema.Organizations, Connection = "Cosmos", LeaseContainerName = Schema.Leases,
            LeaseContainerPrefix = nameof(FollowAffiliations), StartFromBeginning = true, FeedPollDelay = Delivery.Soon)]
        IReadOnlyList<JsonElement> changes,
        CancellationToken cancellation) => Task.WhenAll(
            feed.EachAsync<OrganizationMembership>(
                nameof(FollowAffiliations), Schema.Organizations, changes, OrganizationMembership.DocumentType,
                membership => FollowAsync(membership, cancellation), cancellation),
            feed.EachAsync<ManagerGrant>(
                nameof(FollowAffiliations), Schema.Organizations, changes, ManagerGrant.DocumentType,
                manager => affiliations.FollowAsync(manager.OrganizationId, manager.UserId, cancellation), cancellation));

    [Function(nameof(DescribeMembers))]
    [ExponentialBackoffRetry(Delivery.ForEver, Delivery.ShortestPause, Delivery.LongestPause)]
    public Task DescribeMembers(
        [CosmosDBTrigger(Schema.Database, Schema.Users, Connection = "Cosmos", LeaseContainerName = Schema.Leases,
            LeaseContainerPrefix = nameof(DescribeMembers), StartFromBeginning = true)]
        IReadOnlyList<JsonElement> changes,
        CancellationToken cancellation) => feed.EachAsync<Account>(
            nameof(DescribeMembers), Schema.Users, changes, Account.DocumentType, account => affiliations.DescribeAsync(account.UserId, cancellation), cancellation);

    [Function(nameof(ProjectDedicatedCohorts))]
    [ExponentialBackoffRetry(Delivery.ForEver, Delivery.ShortestPause, Delivery.LongestPause)]
    public Task ProjectDedicatedCohorts(
        [CosmosDBTrigger(Schema.Database, Schema.Courses, Connection = "Cosmos", LeaseContainerName = Schema.Leases,
            LeaseContainerPrefix = nameof(ProjectDedicatedCohorts), StartFromBeginning = true)]
        IReadOnlyList<JsonElement> changes,
        CancellationToken cancellation) => feed.EachAsync<Cohort>(
            nameof(ProjectDedicatedCohorts), Schema.Courses, changes, Cohort.DocumentType,
            cohort => DedicatedCohort.PlacesOf(cohort).Any() ? dedicated.ProjectAsync(cohort.CourseId, cohort.CohortId, cancellation) : Task.CompletedTask, cancellation);

    // A session says that the address is its owner's; nothing else does.
    [Function(nameof(EnrolByDomain))]
    [ExponentialBackoffRetry(Delivery.ForEver, Delivery.ShortestPause, Delivery.LongestPause)]
    public Task EnrolByDomain(
        [CosmosDBTrigger(Schema.Database, Schema.Users, Connection = "Cosmos", LeaseContainerName = Schema.Leases,
            LeaseContainerPrefix = nameof(EnrolByDomain), FeedPollDelay = Delivery.Soon)]
        IReadOnlyList<JsonElement> changes,
        CancellationToken cancellation) => feed.EachAsync<Session>(
            nameof(EnrolByDomain), Schema.Users, changes, Session.DocumentType, session => enrolment.EnrolAsync(session.UserId, cancellation), cancellation);

    private async Task FollowAsync(OrganizationMembership membership, CancellationToken cancellation)
    {
        await affiliations.FollowAsync(membership.OrganizationId, membership.UserId, cancellation);
        if (!membership.IsActive)
        {
            await departures.FollowAsync(membership.OrganizationId, membership.UserId, cancellation);
        }
    }
}
