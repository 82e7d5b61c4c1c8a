using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Academy.Local.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Academy.Architecture.Tests;

/// <summary>
/// What the Azure build's generators ask of a function before it is in functions.metadata and can be called there. They leave out what they don't understand,
/// and the embedded host would not notice.
/// </summary>
public sealed partial class AzureFunctionTests
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, Type> TypeOfTrigger = new()
    {
        [typeof(HttpTriggerAttribute)] = typeof(HttpRequest),
        [typeof(TimerTriggerAttribute)] = typeof(TimerInfo),
        [typeof(OrchestrationTriggerAttribute)] = typeof(TaskOrchestrationContext),
    };

    private static IReadOnlyList<MethodInfo> Functions =>
        [.. new[] { Code.Api, Code.Jobs }.SelectMany(app => app.GetTypes()).SelectMany(type => type.GetMethods(Everything)).Where(method => method.IsDefined(typeof(FunctionAttribute)))];

    private static IEnumerable<(MethodInfo Method, CosmosDBTriggerAttribute Trigger)> Feeds =>
        Functions.Select(method => (method, Trigger(method) as CosmosDBTriggerAttribute)).Where(feed => feed.Item2 is not null)!;

    [Fact]
    public void The_embedded_host_finds_the_same_functions() =>
        FunctionDiscovery.In([.. Code.Api.GetTypes(), .. Code.Jobs.GetTypes()]).Select(function => function.Method).ShouldBe(Functions, ignoreOrder: true);

    [Fact]
    public void Names_are_the_host_s_and_no_two_differ_in_case_alone()
    {
        Rule.Holds(Functions, method => HostName().IsMatch(NameOf(method)) ? null : NameOf(method));

        Functions.Select(NameOf).Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(Functions.Count);
    }

    [Fact]
    public void A_function_can_be_called_by_code_that_was_generated_beside_it() => Rule.Holds(Functions, method =>
        method is { IsPublic: true, IsGenericMethodDefinition: false, DeclaringType: { IsPublic: true, IsGenericTypeDefinition: false } owner }
        && (method.IsStatic || !owner.IsAbstract)
        && owner.GetConstructors().Length <= 1
            ? null
            : $"{method.DeclaringType}.{method.Name} is not public and plain");

    [Fact]
    public void The_entry_point_of_a_function_is_no_other_method_s() => Rule.Holds(Functions, method =>
        method.DeclaringType!.GetMethods(Everything).Count(other => other.Name == method.Name) == 1 ? null : $"{method.DeclaringType}.{method.Name} has overloads");

    [Fact]
    public void A_function_is_awaited() => Rule.Holds(Functions, method =>
        method.ReturnType != typeof(void) || !method.IsDefined(typeof(AsyncStateMachineAttribute)) ? null : $"{method.Name} is async void");

    [Fact]
    public void A_trigger_gives_what_its_parameter_takes() => Rule.Holds(Functions, method =>
    {
        var parameter = method.GetParameters().Single(parameter => parameter.IsDefined(typeof(TriggerBindingAttribute)));
        return Trigger(method) switch
        {
            ActivityTriggerAttribute => null,
            CosmosDBTriggerAttribute => parameter.ParameterType is { IsGenericType: true } list && list.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? null : Wrong(method, parameter),
            { } trigger => TypeOfTrigger[trigger.GetType()] == parameter.ParameterType ? null : Wrong(method, parameter),
            _ => $"{method.Name} has no trigger",
        };
    });

    [Fact]
    public void Every_other_parameter_is_one_that_the_worker_binds() => Rule.Holds(Functions.SelectMany(method => method.GetParameters()), parameter =>
        parameter is { ParameterType.IsByRef: false, HasDefaultValue: false } && (IsBound(parameter) || IsInRoute(parameter)) ? null : Wrong((MethodInfo)parameter.Member, parameter));

    [Fact]
    public void No_route_is_the_host_s_own() => Rule.Holds(Functions.Select(Trigger).OfType<HttpTriggerAttribute>(), trigger =>
        trigger.Route is { } route && (route.StartsWith("admin", StringComparison.OrdinalIgnoreCase) || route.StartsWith("runtime", StringComparison.OrdinalIgnoreCase)) ? route : null);

    [Fact]
    public void A_feed_has_leases_of_its_own_in_the_container_that_is_there() => Rule.Holds(Feeds, feed =>
        feed.Trigger is { Connection: "Cosmos", LeaseContainerName: Core.Platform.Schema.Leases } && feed.Trigger.LeaseContainerPrefix == feed.Method.Name
            ? null
            : $"{feed.Method.Name} shares its leases");

    // Without a policy the trigger goes on after a failure, and the changes are lost.
    [Fact]
    public void A_feed_tries_again_for_ever() => Rule.Holds(Feeds, feed =>
        feed.Method.GetCustomAttribute<ExponentialBackoffRetryAttribute>() is { MaxRetryCount: -1 } ? null : $"{feed.Method.Name} gives up");

    private static string NameOf(MethodInfo method) => method.GetCustomAttribute<FunctionAttribute>()!.Name;

    private static TriggerBindingAttribute? Trigger(MethodInfo method) =>
        method.GetParameters().Select(parameter => parameter.GetCustomAttribute<TriggerBindingAttribute>()).SingleOrDefault(found => found is not null);

    private static bool IsBound(ParameterInfo parameter) =>
        parameter.IsDefined(typeof(TriggerBindingAttribute))
        || parameter.IsDefined(typeof(FromBodyAttribute))
        || parameter.ParameterType == typeof(FunctionContext)
        || parameter.ParameterType == typeof(CancellationToken)
        || (parameter.ParameterType == typeof(DurableTaskClient) && parameter.IsDefined(typeof(DurableClientAttribute)));

    private static bool IsInRoute(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(string)
        && Trigger((MethodInfo)parameter.Member) is HttpTriggerAttribute { Route: { } route }
        && Regex.IsMatch(route, $@"\{{\*?{parameter.Name}[}}:?]", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static string Wrong(MethodInfo method, ParameterInfo parameter) => $"{method.Name}: {parameter.ParameterType.Name} {parameter.Name}";

    [GeneratedRegex(@"^(?!host$)[a-zA-Z][\w-]{0,127}$", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex HostName();
}
