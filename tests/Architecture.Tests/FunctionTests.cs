using System.Reflection;
using Academy.Functions.Http.Endpoints;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Architecture.Tests;

/// <summary>What every function declares. Read from the methods themselves, not through the catalogue that the product reads.</summary>
public sealed class FunctionTests
{
    private static IEnumerable<MethodInfo> Functions =>
        Code.Ours.SelectMany(assembly => assembly.GetTypes()).SelectMany(type => type.GetMethods()).Where(method => method.IsDefined(typeof(FunctionAttribute)));

    private static IEnumerable<MethodInfo> HttpFunctions => Functions.Where(method => Trigger(method) is not null);

    [Fact]
    public void Every_HTTP_function_declares_who_may_call_it() => Rule.Holds(HttpFunctions, method =>
        method.GetCustomAttributes<AccessAttribute>().Count() == 1 ? null : $"{method.Name} declares no access, or several");

    [Fact]
    public void Every_HTTP_function_says_what_it_does() => Rule.Holds(HttpFunctions, method =>
        method.GetCustomAttribute<OperationAttribute>()?.Summary is { Length: > 0 } ? null : $"{method.Name} has no summary");

    [Fact]
    public void Every_HTTP_function_is_in_the_catalogue() =>
        Code.Endpoints.Select(endpoint => endpoint.Function).ShouldBe(HttpFunctions, ignoreOrder: true);

    [Fact]
    public void A_function_is_named_like_its_method() => Rule.Holds(Functions, method =>
        method.GetCustomAttribute<FunctionAttribute>()!.Name == method.Name ? null : $"{method.DeclaringType!.Name}.{method.Name}");

    [Fact]
    public void A_function_lives_in_a_function_app() => Rule.Holds(Functions, method =>
        method.Module.Assembly == Code.Api || method.Module.Assembly == Code.Jobs ? null : $"{method.DeclaringType}.{method.Name}");

    [Fact]
    public void Routes_are_versioned_unless_a_person_or_an_operator_opens_them() => Rule.Holds(HttpFunctions, method =>
        Trigger(method)!.Route is { } route && (route.StartsWith("v1/", StringComparison.Ordinal) || Unversioned.Any(route.StartsWith)) ? null : $"{method.Name}: {Trigger(method)!.Route}");

    private static readonly string[] Unversioned = ["health/", "docs/", "openapi.json", "sign-in", "invite", "waitlist-offer"];

    private static HttpTriggerAttribute? Trigger(MethodInfo method) =>
        method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(found => found is not null);
}
