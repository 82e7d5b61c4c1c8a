using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Academy.Core.Accounts;
using Academy.Core.Messaging;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Accounts;

[Spec(4)]
public sealed class RoleTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private static int people;

    private readonly AcademyHost academy = fixture.Academy;

    [Theory]
    [InlineData("contributor")]
    [InlineData("instructor")]
    [InlineData("approver")]
    [InlineData("platform_admin")]
    public async Task A_granted_role_counts_at_once(string role)
    {
        var admin = await academy.SignInAsync(Role.PlatformAdmin);
        using var client = await SignInAsync();
        var me = await Me.OfAsync(client);

        var answer = await GrantAsync(admin, me.UserId, role);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadFromJsonAsync<Me>())!.Role.ShouldBe(role);
        (await Me.OfAsync(client)).Role.ShouldBe(role);
        (await client.GetAsync("v1/users?email=nobody@example.com")).StatusCode.ShouldBe(role == "platform_admin" ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_grant_leaves_an_audit_entry_however_often_it_is_repeated()
    {
        var admin = await academy.SignInAsync(Role.PlatformAdmin);
        using var client = await SignInAsync();
        var me = await Me.OfAsync(client);

        await GrantAsync(admin, me.UserId, "instructor");
        await GrantAsync(admin, me.UserId, "instructor");

        await academy.SettleAsync();
        var entry = (await AuditAsync(me.UserId)).Single();
        (entry.Action, entry.Before, entry.After).ShouldBe(("role.granted", "learner", "instructor"));
        entry.ActorId!.Value.Value.ShouldBe((await Me.OfAsync(admin)).UserId);
    }

    [Fact]
    public async Task Administrators_keep_their_own_grant()
    {
        var admin = await academy.SignInAsync(Role.PlatformAdmin);
        var me = await Me.OfAsync(admin);

        await (await GrantAsync(admin, me.UserId, "learner")).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "account.own_role");
        (await Me.OfAsync(admin)).Role.ShouldBe("platform_admin");
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData(Role.Learner, HttpStatusCode.Forbidden)]
    [InlineData(Role.Contributor, HttpStatusCode.Forbidden)]
    [InlineData(Role.Instructor, HttpStatusCode.Forbidden)]
    [InlineData(Role.Approver, HttpStatusCode.Forbidden)]
    public async Task Only_administrators_see_and_grant(Role? role, HttpStatusCode status)
    {
        var client = role is { } signedIn ? await academy.SignInAsync(signedIn) : academy.CreateClient();

        (await GrantAsync(client, "anyone", "approver")).StatusCode.ShouldBe(status);
        (await client.GetAsync("v1/users?email=ada@example.com")).StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task An_unknown_user_cannot_be_granted_anything() =>
        await (await GrantAsync(await academy.SignInAsync(Role.PlatformAdmin), "nobody", "approver")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "account.not_found");

    [Theory]
    [InlineData("""{"role":"emperor"}""")]
    [InlineData("""{"role":4}""")]
    [InlineData("""{"role":null}""")]
    [InlineData("""{}""")]
    public async Task An_unknown_role_is_refused(string body)
    {
        var admin = await academy.SignInAsync(Role.PlatformAdmin);

        var answer = await admin.PutAsync("v1/users/anyone/role", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_user_is_found_by_address_in_any_spelling()
    {
        var admin = await academy.SignInAsync(Role.PlatformAdmin);
        using var client = await academy.SignInAsync("findme@example.com");

        (await FindAsync(admin, "FindMe@Example.com")).ShouldBe([(await Me.OfAsync(client)).UserId]);
        (await FindAsync(admin, "nobody@example.com")).ShouldBeEmpty();
        await (await admin.GetAsync("v1/users?email=rubbish")).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "auth.invalid_email");
        (await admin.GetAsync("v1/users")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Addresses_named_in_the_configuration_administer_from_their_first_sign_in()
    {
        await using var own = await AcademyHost.StartAsync(new()
        {
            Configure = worker => worker.Services.Configure<SignInOptions>(options => options.Administrators = "Founder@example.com, cofounder@example.com"),
        });

        using var founder = await own.SignInAsync("founder@example.com");
        using var other = await own.SignInAsync("other@example.com");

        (await Me.OfAsync(founder)).Role.ShouldBe("platform_admin");
        (await Me.OfAsync(other)).Role.ShouldBe("learner");
    }

    private Task<HttpClient> SignInAsync() => academy.SignInAsync($"role{Interlocked.Increment(ref people)}@example.com");

    private static Task<HttpResponseMessage> GrantAsync(HttpClient client, string userId, string role) => client.PutAsJsonAsync($"v1/users/{userId}/role", new { role });

    private static async Task<string[]> FindAsync(HttpClient client, string email)
    {
        var page = await client.GetFromJsonAsync<JsonElement>($"v1/users?email={Uri.EscapeDataString(email)}");
        return [.. page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("userId").GetString()!)];
    }

    private async Task<List<AuditEntry>> AuditAsync(string userId) =>
        await academy.Services.GetRequiredService<AcademyDatabase>().Operations.QueryAsync<AuditEntry>(
            "audit:2026-03", new QueryDefinition("SELECT * FROM c WHERE c.subjectId = @user").WithParameter("@user", userId), CancellationToken.None).ToListAsync();
}
