using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Architecture.Tests;

/// <summary>
/// Function classes compile against Academy.Local.Worker here and against the real packages on Azure. real-signatures.txt lists the real ones;
/// whatever we declare must be there, letter for letter, or it would compile here and not there.
/// </summary>
public sealed class WorkerSurfaceTests
{
    [Fact]
    public void Everything_that_the_local_worker_declares_exists_in_the_real_one()
    {
        var real = Real();

        var invented = WorkerSurface.Of(typeof(FunctionAttribute).Assembly).Where(line => !real.Contains(line));

        invented.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(typeof(Drifted.TimerTriggerAttribute), "bool Urgent { get; set; }", "a property that the real type lacks")]
    [InlineData(typeof(Drifted.TimerTriggerAttribute), "TimerTriggerAttribute(string? schedule, bool urgent = False)", "a parameter that the real constructor lacks")]
    [InlineData(typeof(Drifted.TimerTriggerAttribute), "string? Schedule { get; }", "another nullability")]
    [InlineData(typeof(Drifted.TimerTriggerAttribute), "bool UseMonitor { get; }", "a setter less")]
    [InlineData(typeof(Drifted.TimerTriggerAttribute), "[Parameter] sealed class : Attribute", "another base, and a usage of its own")]
    public void A_member_that_drifts_from_the_real_one_is_found(Type drifted, string member, string difference)
    {
        var lines = WorkerSurface.Of(drifted).Select(line => line.Replace("Academy.Architecture.Tests.", "Microsoft.Azure.Functions.Worker.", StringComparison.Ordinal));

        lines.Where(line => !Real().Contains(line)).ShouldContain($"Microsoft.Azure.Functions.Worker.TimerTriggerAttribute | {member}", difference);
    }

    [Theory]
    [InlineData(typeof(TimerTriggerAttribute), nameof(TimerTriggerAttribute.UseMonitor), true)]
    [InlineData(typeof(TimerTriggerAttribute), nameof(TimerTriggerAttribute.RunOnStartup), false)]
    [InlineData(typeof(CosmosDBTriggerAttribute), nameof(CosmosDBTriggerAttribute.StartFromBeginning), false)]
    [InlineData(typeof(CosmosDBTriggerAttribute), nameof(CosmosDBTriggerAttribute.FeedPollDelay), 0)]
    [InlineData(typeof(CosmosDBTriggerAttribute), nameof(CosmosDBTriggerAttribute.MaxItemsPerInvocation), 0)]
    [InlineData(typeof(CosmosDBTriggerAttribute), nameof(CosmosDBTriggerAttribute.LeaseContainerPrefix), null)]
    public void An_attribute_starts_with_the_real_defaults(Type attribute, string property, object? initial)
    {
        var constructor = attribute.GetConstructors().Single();
        var instance = constructor.Invoke([.. constructor.GetParameters().Select(_ => "any")]);

        attribute.GetProperty(property)!.GetValue(instance).ShouldBe(initial);
    }

    /// <summary>The list as <see cref="WorkerSurface"/> renders it: each line under the name of the type above it.</summary>
    private static HashSet<string> Real()
    {
        using var list = Assembly.GetExecutingAssembly().GetManifestResourceStream("real-signatures.txt")!;
        var type = "";
        var lines = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in new StreamReader(list).ReadToEnd().Split('\n').Where(line => line.Length > 0 && !line.StartsWith('#')))
        {
            if (line[0] == ' ')
            {
                lines.Add($"{type} | {line.Trim()}");
            }
            else
            {
                type = line;
            }
        }

        return lines;
    }

    private static class Drifted
    {
        [AttributeUsage(AttributeTargets.Parameter)]
        public sealed class TimerTriggerAttribute(string? schedule, bool urgent = false) : Attribute
        {
            public string? Schedule { get; } = schedule;

            public bool UseMonitor { get; } = true;

            public bool Urgent { get; set; } = urgent;
        }
    }
}
