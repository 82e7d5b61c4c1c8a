using FsCheck;
using FsCheck.Fluent;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Academy.Local.Tests.Durable;

/// <summary>Whatever is done to an instance in whatever order, it is where a model of a few lines says.</summary>
public sealed class EngineModelTests : IAsyncLifetime
{
    private static readonly Gen<Deed> Deeds = Gen.Frequency(
        (5, Gen.Elements("a", "b", "c").Select(letter => new Deed(DeedKind.Raise, letter))),
        (4, Gen.Elements("20", "60", "150").Select(minutes => new Deed(DeedKind.Advance, minutes))),
        (2, Gen.Constant(new Deed(DeedKind.Start))),
        (2, Gen.Constant(new Deed(DeedKind.Suspend))),
        (3, Gen.Constant(new Deed(DeedKind.Resume))),
        (1, Gen.Constant(new Deed(DeedKind.Terminate))),
        (1, Gen.Constant(new Deed(DeedKind.Restart))));

    private AcademyHost academy = null!;
    private int instances;

    public async ValueTask InitializeAsync() => academy = await WorkflowHost.StartAsync(typeof(Letters));

    public ValueTask DisposeAsync() => academy.DisposeAsync();

    [Fact]
    public void An_instance_is_where_the_model_is_after_any_deeds() =>
        Prop.ForAll(Gen.ListOf(Deeds).ToArbitrary(), deeds => RunAsync(deeds).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    private async Task RunAsync(IEnumerable<Deed> deeds)
    {
        var (id, model) = ($"letters:{instances++}", new InstanceModel());
        foreach (var deed in deeds.Prepend(new Deed(DeedKind.Start)))
        {
            await DoAsync(id, deed, model);
            (await StateAsync(id)).ShouldBe(model.State, $"after {deed}");
        }
    }

    private async Task DoAsync(string id, Deed deed, InstanceModel model)
    {
        switch (deed.Kind)
        {
            case DeedKind.Start when model.IsUnderWay:
                await Should.ThrowAsync<Exception>(academy.BeginAsync("Letters", null, id));
                break;
            case DeedKind.Start:
                await academy.BeginAsync("Letters", null, id);
                model.Start(academy.Clock.GetUtcNow());
                break;
            case DeedKind.Raise:
                await academy.RaiseAsync(id, "letter", deed.What);
                model.Raise(deed.What, academy.Clock.GetUtcNow());
                break;
            case DeedKind.Advance:
                await academy.AdvanceAsync(TimeSpan.FromMinutes(int.Parse(deed.What, System.Globalization.CultureInfo.InvariantCulture)));
                model.Advance(academy.Clock.GetUtcNow());
                break;
            case DeedKind.Suspend:
                await academy.Workflows.SuspendInstanceAsync(id);
                model.Suspend();
                break;
            case DeedKind.Resume:
                await academy.Workflows.ResumeInstanceAsync(id);
                model.Resume(academy.Clock.GetUtcNow());
                break;
            case DeedKind.Terminate:
                await academy.Workflows.TerminateInstanceAsync(id, "enough");
                model.Terminate();
                break;
            default:
                await academy.RestartAsync();
                break;
        }

        await academy.SettleAsync();
    }

    private async Task<string> StateAsync(string id)
    {
        var instance = await academy.LookAsync(id);
        return $"{instance.RuntimeStatus} {(instance.IsCompleted ? instance.ReadOutputAs<string>() : instance.ReadCustomStatusAs<string>())}";
    }

    private enum DeedKind
    {
        Start,
        Raise,
        Advance,
        Suspend,
        Resume,
        Terminate,
        Restart,
    }

    private sealed record Deed(DeedKind Kind, string What = "");

    /// <summary>Takes four letters, each within an hour, and a dash for one that doesn't come.</summary>
    private sealed class Letters
    {
        [Function("Letters")]
        public static async Task<string> Run([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            var taken = "";
            while (taken.Length < InstanceModel.Length)
            {
                context.SetCustomStatus(taken);
                try
                {
                    taken += await context.CallActivityAsync<string>("Read", await context.WaitForExternalEvent<string>("letter", TimeSpan.FromHours(1)));
                }
                catch (TaskCanceledException)
                {
                    taken += "-";
                }
            }

            return taken;
        }

        [Function("Read")]
        public static string Read([ActivityTrigger] string letter) => letter;
    }
}
