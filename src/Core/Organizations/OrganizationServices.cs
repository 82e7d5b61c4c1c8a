using Academy.Core.Organizations.Cohorts;
using Academy.Core.Organizations.Domains;
using Academy.Core.Organizations.Invites;
using Academy.Core.Organizations.Managers;
using Academy.Core.Organizations.Teams;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Core.Organizations;

internal static class OrganizationServices
{
    public static IServiceCollection AddOrganizations(this IServiceCollection services) => services
        .AddSingleton<OrganizationStore>()
        .AddSingleton<OrganizationAdministration>()
        .AddSingleton<MembershipStore>()
        .AddSingleton<Affiliations>()
        .AddSingleton<OrganizationSeats>()
        .AddSingleton<OrganizationMembers>()
        .AddSingleton<AffiliationProjection>()
        .AddSingleton<ManagerStore>()
        .AddSingleton<ManagerAccess>()
        .AddSingleton<ManagerAppointments>()
        .AddSingleton<TeamStore>()
        .AddSingleton<OrganizationTeams>()
        .AddSingleton<TeamRosters>()
        .AddSingleton<DomainStore>()
        .AddSingleton<OrganizationDomains>()
        .AddSingleton<DomainEnrolment>()
        .AddSingleton<DedicatedCohorts>()
        .AddSingleton<CohortAllocation>()
        .AddSingleton<CohortDepartures>()
        .AddSingleton<InviteStore>()
        .AddSingleton<InviteDesk>()
        .AddSingleton<InviteAcceptance>()
        .AddSingleton<InviteImport>()
        .AddSingleton<InviteExpiry>();
}
