using Academy.Cloud.Materials;
using Academy.Contracts;
using Academy.Core.Materials.Chat;
using Azure.Identity;

namespace Academy.Cloud.Tests.Materials;

/// <summary>The contract on a deployed model: <c>ACADEMY_TEST_TUTOR_ENDPOINT</c> and <c>ACADEMY_TEST_TUTOR_DEPLOYMENT</c>.</summary>
public sealed class ModelAccountTests : TutorContract
{
    protected override ITutor Tutor { get; } = new ModelTutor(
        ModelTutor.ClientOf(new Uri(Account.Setting("ACADEMY_TEST_TUTOR_ENDPOINT"))), new DefaultAzureCredential(), Account.Setting("ACADEMY_TEST_TUTOR_DEPLOYMENT"));
}
