using System.Reflection;

namespace Academy.Architecture.Tests;

/// <summary>References run one way, and what knows a host, a protocol or a database is where one looks for it.</summary>
public sealed class DependencyTests
{
    private static readonly Dictionary<Assembly, Assembly[]> Allowed = new()
    {
        [Code.Core] = [],
        [Code.Http] = [Code.Core, Code.LocalWorker],
        [Code.Api] = [Code.Core, Code.LocalWorker, Code.Http],
        [Code.Jobs] = [Code.Core, Code.LocalWorker, Code.Http],
        [Code.Local] = [Code.Core, Code.LocalWorker, Code.Http, Code.Api, Code.Jobs],
    };

    [Fact]
    public void A_room_refers_only_to_rooms_below_it() => Rule.Holds(Code.Ours, room =>
        References(room, "Academy.").Except(Allowed[room].Select(Name)).ToList() is { Count: > 0 } upward ? $"{Name(room)} refers to {string.Join(", ", upward)}" : null);

    [Theory]
    [InlineData("Microsoft.AspNetCore.")]
    [InlineData("Microsoft.Azure.Functions.")]
    [InlineData("Microsoft.Azure.WebJobs.")]
    [InlineData("Microsoft.DurableTask.")]
    public void Core_knows_neither_HTTP_nor_a_host(string family)
    {
        References(Code.Core, "Microsoft.Azure.Cosmos").ShouldNotBeEmpty("Core stores in Cosmos; a rule that can't see that sees nothing.");

        References(Code.Core, family).ShouldBeEmpty();
    }

    [Fact]
    public void HTTP_functions_leave_the_database_to_Core()
    {
        References(Code.Api, "Academy.Core").ShouldNotBeEmpty();

        References(Code.Api, "Microsoft.Azure.Cosmos").ShouldBeEmpty();
    }

    private static IEnumerable<string> References(Assembly assembly, string family) =>
        assembly.GetReferencedAssemblies().Select(reference => reference.Name!).Where(name => name.StartsWith(family, StringComparison.Ordinal));

    private static string Name(Assembly assembly) => assembly.GetName().Name!;
}
