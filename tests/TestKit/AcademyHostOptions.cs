using Microsoft.Azure.Functions.Worker;

namespace Academy.TestKit;

/// <summary>How a test wants its academy; everything left out is as in the real one.</summary>
public sealed class AcademyHostOptions
{
    /// <summary>Function classes of the test, instead of the academy's own.</summary>
    public IReadOnlyList<Type>? Functions { get; set; }

    /// <summary>Function classes of the test, beside whatever else runs.</summary>
    public IReadOnlyList<Type> MoreFunctions { get; init; } = [];

    /// <summary>Services and middleware of the test, registered after the academy's own, or instead of them when it brings its functions.</summary>
    public Action<IFunctionsWorkerApplicationBuilder>? Configure { get; init; }

    /// <summary>Whether the academy starts with its demo data; most tests want to see only what they made.</summary>
    public bool Demo { get; set; }

    /// <summary>How many learners with a history belong to the demo data; the real academy has two hundred.</summary>
    public int DemoLearners { get; init; } = 5;

    /// <summary>How long a stop waits for what is in flight, in real time.</summary>
    public TimeSpan ShutdownPatience { get; init; } = TimeSpan.FromSeconds(30);

    public FakeClock Clock { get; init; } = new();
}
