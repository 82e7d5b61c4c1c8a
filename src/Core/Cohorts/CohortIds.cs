using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts;

/// <summary>Identifies a cohort for ever. It belongs to one course, in whose partition it lies.</summary>
public readonly record struct CohortId(string Value) : IId<CohortId>
{
    public static CohortId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>Identifies a dated session of a cohort; the same however often it is moved to another time, so calendars know it again.</summary>
public readonly record struct CohortSessionId(string Value) : IId<CohortSessionId>
{
    public static CohortSessionId From(string value) => new(value);

    public static CohortSessionId For(CohortId cohort, SessionTemplateId template) => new($"{cohort}-{template}");

    public override string ToString() => Value;
}

/// <summary>Identifies a learner's enrolment in a cohort, and with it both of them. Who enrols again has the same one.</summary>
public readonly record struct EnrollmentId(string Value) : IId<EnrollmentId>
{
    private const char Separator = ':';

    /// <summary>Whose enrolment it is, and the partition that it lies in; of a made-up id, nobody's.</summary>
    public UserId UserId => UserId.From(Value[..Math.Max(0, Value.LastIndexOf(Separator))]);

    public CohortId CohortId => CohortId.From(Value[(Value.LastIndexOf(Separator) + 1)..]);

    public static EnrollmentId From(string value) => new(value);

    public static EnrollmentId For(UserId learner, CohortId cohort) => new($"{learner}{Separator}{cohort}");

    public override string ToString() => Value;
}
