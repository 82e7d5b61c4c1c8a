using Academy.Local.Hosting;
using Academy.Local.Hosting.Background;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Local.Tests.Hosting;

public sealed class RetryPolicyTests
{
    [Theory]
    [InlineData("None", 1, null)]
    [InlineData("Fixed", 1, 10)]
    [InlineData("Fixed", 2, 10)]
    [InlineData("Fixed", 3, null)]
    [InlineData("Exponential", 1, 4)]
    [InlineData("Exponential", 2, 8)]
    [InlineData("Exponential", 5, 60)]
    [InlineData("Exponential", 6, null)]
    [InlineData("Endless", 1, 4)]
    [InlineData("Endless", 3, 16)]
    [InlineData("Endless", 1_000_000, 900)]
    public void The_wait_after_a_failure_is_what_the_attribute_says(string name, int failures, int? seconds)
    {
        var function = FunctionDiscovery.In([typeof(Functions)]).Single(function => function.Name == name);

        RetryPolicy.Of(function).After(failures).ShouldBe(seconds is { } wait ? TimeSpan.FromSeconds(wait) : null);
    }

    private sealed class Functions
    {
        [Function("None")]
        public void None([TimerTrigger("0 0 * * * *")] TimerInfo timer)
        {
        }

        [Function("Fixed")]
        [FixedDelayRetry(2, "00:00:10")]
        public void Fixed([TimerTrigger("0 0 * * * *")] TimerInfo timer)
        {
        }

        [Function("Exponential")]
        [ExponentialBackoffRetry(5, "00:00:04", "00:01:00")]
        public void Exponential([TimerTrigger("0 0 * * * *")] TimerInfo timer)
        {
        }

        [Function("Endless")]
        [ExponentialBackoffRetry(-1, "00:00:04", "00:15:00")]
        public void Endless([TimerTrigger("0 0 * * * *")] TimerInfo timer)
        {
        }
    }
}
