namespace Academy.Functions.Tests.Accounts;

[Spec(4)]
public sealed class DemoUsersTests
{
    [Fact]
    public async Task A_new_academy_has_one_user_a_role()
    {
        await using var academy = await AcademyHost.StartAsync(new() { Demo = true });
        foreach (var (name, role) in (IEnumerable<(string, string)>)
            [("admin", "platform_admin"), ("approver", "approver"), ("instructor", "instructor"), ("contributor", "contributor"), ("learner", "learner")])
        {
            using var client = await academy.SignInAsync($"{name}@academy.example");
            (await Me.OfAsync(client)).Role.ShouldBe(role);
        }
    }

    [Fact]
    public async Task An_academy_without_demo_data_has_none()
    {
        await using var academy = await AcademyHost.StartAsync(new() { Demo = false });
        using var client = await academy.SignInAsync("admin@academy.example");

        (await Me.OfAsync(client)).Role.ShouldBe("learner");
    }
}
