using Academy.Core.Platform;

namespace Academy.Core.Points;

/// <summary>
/// Identifies an action of one learner: what was done and to what, <c>{code}:{subject}</c>. So a fact that is reported twice meets itself and is
/// paid once.
/// </summary>
public readonly record struct ActionId(string Value) : IId<ActionId>
{
    public static ActionId From(string value) => new(value);

    public static ActionId Of(string code, string subject) => new($"{code}:{subject}");

    public override string ToString() => Value;
}
