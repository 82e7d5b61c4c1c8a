using System.ComponentModel.DataAnnotations;
using Academy.Core.Cohorts;
using Academy.Core.Platform;
using Academy.Functions.Http.Authentication;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace Academy.Functions.Api.Cohorts;

/// <summary>What learners see and do about the cohorts that they take part in.</summary>
public sealed class EnrollmentFunctions(MyCohorts mine, IntakeSurveys surveys, EnrollmentMoves moves)
{
    [Function(nameof(ListMyCohorts))]
    [AtLeast(Role.Learner), Query<PageQuery>, Operation("List the cohorts that I take part in, the one that ends last first")]
    public async Task<Reply<Page<MyCohort>>> ListMyCohorts(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/me/cohorts")] HttpRequest request, CancellationToken cancellation) =>
        await mine.ListAsync(request.Caller(), request.Query<PageQuery>(), cancellation);

    [Function(nameof(GetIntakeSurvey))]
    [AtLeast(Role.Learner), Operation("Get my answers to the survey of a cohort")]
    public async Task<Reply<SurveyView>> GetIntakeSurvey(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/me/enrollments/{cohortId}/intake-survey")] HttpRequest request,
        string cohortId,
        CancellationToken cancellation) => (await surveys.ReadAsync(request.Caller(), CohortId.From(cohortId), cancellation)).Then(SurveyView.From);

    [Function(nameof(SubmitIntakeSurvey))]
    [AtLeast(Role.Learner), Operation("Answer the survey of a cohort before it begins")]
    public async Task<Reply<SurveyView>> SubmitIntakeSurvey(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/me/enrollments/{cohortId}/intake-survey")] HttpRequest request,
        string cohortId,
        [FromBody] SurveyContent content,
        CancellationToken cancellation) =>
        (await surveys.SubmitAsync(request.Caller(), CohortId.From(cohortId), content, cancellation)).Then(SurveyView.From);

    [Function(nameof(DeferMyEnrollment))]
    [AtLeast(Role.Learner), Operation("Put my enrolment off to a later cohort of the course, once")]
    public async Task<Reply<EnrollmentView>> DeferMyEnrollment(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/me/enrollments/{cohortId}/defer")] HttpRequest request,
        string cohortId,
        [FromBody] Deferral deferral,
        CancellationToken cancellation) =>
        (await moves.DeferAsync(request.Caller(), CohortId.From(cohortId), deferral.ToCohortId, cancellation)).Then(EnrollmentView.From);

    [Function(nameof(WithdrawFromCohort))]
    [AtLeast(Role.Learner), Operation("Give my place in a cohort up; whether something is refunded is the academy's decision")]
    public async Task<Reply<EnrollmentView>> WithdrawFromCohort(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/me/enrollments/{cohortId}/withdraw")] HttpRequest request,
        string cohortId,
        [FromBody] Withdrawal withdrawal,
        CancellationToken cancellation) =>
        (await moves.WithdrawAsync(request.Caller().UserId, CohortId.From(cohortId), new(withdrawal.Reason, request.Caller().UserId), refund: false, cancellation))
            .Then(EnrollmentView.From);
}

/// <param name="ToCohortId">A later cohort of the same course.</param>
public sealed record Deferral(CohortId ToCohortId);

/// <param name="Reason">Why, for the academy.</param>
public sealed record Withdrawal([property: StringLength(1_000, MinimumLength = 1)] string Reason);
