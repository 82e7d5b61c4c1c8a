using Academy.Core.Accounts;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Academy.Functions.Tests.Messaging;

/// <summary>What runs as soon as the academy starts may send mails, and their links must lead to it.</summary>
public sealed class FirstMailTests
{
    [Fact]
    [Spec(192)]
    public async Task What_runs_at_the_start_knows_where_links_in_mails_lead()
    {
        var seen = new TaskCompletionSource<Uri?>();
        await using var academy = await AcademyHost.StartAsync(new AcademyHostOptions
        {
            MoreFunctions = [typeof(Early)],
            Configure = worker => worker.Services.AddSingleton(seen),
        });

        (await seen.Task.WaitAsync(TimeSpan.FromSeconds(30))).ShouldBe(academy.Http.BaseAddress);
    }

    private sealed class Early(TaskCompletionSource<Uri?> seen, IOptions<SignInOptions> site)
    {
        [Function("Early")]
        public void Run([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true)] TimerInfo timer) => seen.TrySetResult(site.Value.SiteUrl);
    }
}
