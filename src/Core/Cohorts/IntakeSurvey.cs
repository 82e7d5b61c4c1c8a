using System.ComponentModel.DataAnnotations;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts;

/// <summary>What a learner tells before a cohort begins, for whoever teaches it (spec 71). Container <c>users</c>.</summary>
public sealed record IntakeSurvey : Document
{
    public const string DocumentType = "intakeSurvey";

    public override string Id => IdOf(CohortId);

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public required UserId UserId { get; init; }

    public required CohortId CohortId { get; init; }

    public required IReadOnlyList<SurveyAnswer> Answers { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    public static string IdOf(CohortId cohort) => $"{DocumentType}:{cohort}";
}

public sealed record SurveyAnswer
{
    [StringLength(500, MinimumLength = 1)]
    public required string Question { get; init; }

    [StringLength(4_000)]
    public required string Answer { get; init; }
}

/// <summary>The body of a survey: all answers; those given before are replaced.</summary>
public sealed record SurveyContent
{
    [MinLength(1), MaxLength(30)]
    public required IReadOnlyList<SurveyAnswer> Answers { get; init; }
}

/// <summary>Surveys as their learner sees them.</summary>
public sealed record SurveyView(CohortId CohortId, IReadOnlyList<SurveyAnswer> Answers, DateTimeOffset SubmittedAt)
{
    public static SurveyView From(IntakeSurvey survey) => new(survey.CohortId, survey.Answers, survey.SubmittedAt);
}

public sealed class IntakeSurveys(AcademyDatabase database, EnrollmentStore enrollments, CohortStore cohorts, TimeProvider clock)
{
    private static readonly Refusal NotFound = new("intake_survey.not_found", RefusalKind.NotFound, "You haven't answered the survey of this cohort.");

    private static readonly Refusal Closed = new("intake_survey.closed", RefusalKind.Conflict, "The survey is answered before the cohort begins, and it has begun.");

    public async Task<Result<IntakeSurvey>> ReadAsync(Caller learner, CohortId cohort, CancellationToken cancellation) =>
        await database.Users.FindAsync<IntakeSurvey>(learner.UserId.Value, IntakeSurvey.IdOf(cohort), cancellation) is { } survey ? survey : NotFound;

    /// <summary>Takes the answers of who is enrolled, until the cohort begins. The enrolment says from then on that there are some.</summary>
    public async Task<Result<IntakeSurvey>> SubmitAsync(Caller learner, CohortId id, SurveyContent content, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var survey = new IntakeSurvey { UserId = learner.UserId, CohortId = id, Answers = content.Answers, SubmittedAt = now };
        while (await enrollments.FindAsync(learner.UserId, id, cancellation) is { IsEnrolled: true } enrollment)
        {
            if (await cohorts.FindAsync(enrollment.CourseId, id, cancellation) is not { } cohort || now >= cohort.StartsAt)
            {
                return Closed;
            }

            var answered = enrollment.IntakeSurveyCompleted
                ? enrollment
                : enrollment with { IntakeSurveyCompleted = true, Revision = enrollment.Revision + 1, UpdatedAt = now };
            if (await enrollments.TrySaveAsync(answered, [survey], cancellation))
            {
                return survey;
            }
        }

        return EnrollmentRefusals.NotFound;
    }
}
