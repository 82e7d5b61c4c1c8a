using Academy.Core.Accounts;
using Academy.Core.Platform;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Accounts;

/// <summary>Random lives of a session, held against a model of a few lines.</summary>
[Spec(2)]
public sealed class SessionModelTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private enum Step
    {
        Use,
        Refresh,
        RefreshWithOldToken,
        RefreshWithForgedToken,
        WaitADay,
        WaitAMonth,
        SignOut,
    }

    private readonly Sessions sessions = fixture.Academy.Services.GetRequiredService<Sessions>();

    [Fact]
    public void A_session_behaves_as_its_model_whatever_happens_to_it() =>
        Prop.ForAll(
            Gen.Elements(Enum.GetValues<Step>()).ListOf(12).ToArbitrary(),
            steps => RunAsync([.. steps]).GetAwaiter().GetResult())
        .QuickCheckThrowOnFailure();

    private async Task RunAsync(Step[] steps)
    {
        var clock = fixture.Academy.Clock;
        var user = Ids.New<UserId>(clock);
        await fixture.Academy.Services.GetRequiredService<AcademyDatabase>().Users.TryCreateAsync(
            user.Value, new Account { UserId = user, Email = "model@example.com", CreatedAt = clock.GetUtcNow(), UpdatedAt = clock.GetUtcNow() }, CancellationToken.None);
        var opened = await sessions.OpenAsync(user, CancellationToken.None);

        // The model: whether the session lives, when it ends, and which tokens were handed out.
        var (alive, signedInAt, refreshedAt) = (true, clock.GetUtcNow(), clock.GetUtcNow());
        List<string> tokens = [opened.Refresh.Value];
        bool Lives() => alive && clock.GetUtcNow() < refreshedAt + TimeSpan.FromDays(30) && clock.GetUtcNow() < signedInAt + TimeSpan.FromDays(90);

        foreach (var step in steps)
        {
            switch (step)
            {
                case Step.Use:
                    clock.Advance(SessionCache.Freshness);
                    (await sessions.AuthenticateAsync(user, opened.SessionId, CancellationToken.None) is not null).ShouldBe(Lives());
                    break;
                case Step.Refresh:
                    await RefreshAsync(tokens[^1], isCurrent: true);
                    break;
                case Step.RefreshWithOldToken when tokens.Count > 1:
                    await RefreshAsync(tokens[0], isCurrent: false);
                    break;
                case Step.RefreshWithForgedToken:
                    await RefreshAsync(Secret.Create().Value, isCurrent: false);
                    break;
                case Step.WaitADay:
                    clock.Advance(TimeSpan.FromDays(1));
                    break;
                case Step.WaitAMonth:
                    clock.Advance(TimeSpan.FromDays(29));
                    break;
                case Step.SignOut:
                    await sessions.EndAsync(user, opened.SessionId, CancellationToken.None);
                    alive = false;
                    break;
            }
        }

        async Task RefreshAsync(string token, bool isCurrent)
        {
            var expected = Lives() && isCurrent;
            var network = Guid.NewGuid().ToString();
            var outcome = await sessions.RefreshAsync(user, opened.SessionId, token, network, CancellationToken.None);
            outcome.Succeeded(out var refreshed, out _).ShouldBe(expected);
            if (expected)
            {
                tokens.Add(refreshed!.Refresh.Value);
                refreshedAt = clock.GetUtcNow();
            }
            else
            {
                alive = false;
            }
        }
    }
}
