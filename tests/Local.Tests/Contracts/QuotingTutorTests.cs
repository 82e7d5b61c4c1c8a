using Academy.Contracts;
using Academy.Core.Materials.Chat;

namespace Academy.Local.Tests.Contracts;

public sealed class QuotingTutorTests : TutorContract
{
    protected override ITutor Tutor { get; } = new QuotingTutor();
}
