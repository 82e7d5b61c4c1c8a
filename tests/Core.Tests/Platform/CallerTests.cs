using Academy.Core.Platform;

namespace Academy.Core.Tests.Platform;

[Spec(4)]
public sealed class CallerTests
{
    [Fact]
    public void A_role_includes_those_before_it_and_none_after_it()
    {
        Role[] inOrder = [Role.Learner, Role.Contributor, Role.Instructor, Role.Approver, Role.PlatformAdmin];

        Enum.GetValues<Role>().ShouldBe(inOrder);
        foreach (var (rank, role) in inOrder.Index())
        {
            inOrder.Where(new Caller(new("u1"), role).Is).ShouldBe(inOrder.Take(rank + 1));
        }
    }

    [Fact]
    public void A_secret_is_known_by_its_hash_and_shown_to_nobody()
    {
        var secret = Secret.Create();

        secret.Value.ShouldMatch("^[A-Za-z0-9_-]{43}$");
        secret.Hash.ShouldBe(Secret.HashOf(secret.Value));
        $"{secret}".ShouldNotContain(secret.Value);
        Secret.Create().Value.ShouldNotBe(secret.Value);
    }

    [Fact]
    public void A_hash_is_SHA_256_in_lower_case_hex() =>
        Secret.HashOf("abc").ShouldBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
