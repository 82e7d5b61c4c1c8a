using System.Linq.Expressions;
using Academy.Local.Hosting.Background;
using Academy.Local.Hosting.Invocation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace Academy.Local.Hosting.Timers;

/// <summary>A function with a timer trigger, checked.</summary>
internal sealed class TimerFunction
{
    /// <exception cref="InvalidFunctionException">A parameter can't be bound, or the schedule or a retry interval can't be read.</exception>
    public TimerFunction(Function function, IConfiguration configuration)
    {
        Trigger = (TimerTriggerAttribute)function.Trigger;
        Schedule = TimerSchedule.Parse(function, Trigger.Schedule, configuration);
        Retries = RetryPolicy.Of(function);
        Body = new FunctionBody(function, (parameter, context) => parameter.ParameterType == typeof(TimerInfo)
            ? Expression.Convert(Expression.Property(context, nameof(WorkerContext.Input)), typeof(TimerInfo))
            : null);
    }

    public string Name => Body.Function.Name;

    public TimerTriggerAttribute Trigger { get; }

    public TimerSchedule Schedule { get; }

    public RetryPolicy Retries { get; }

    public FunctionBody Body { get; }
}
