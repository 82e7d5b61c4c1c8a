using System.Reflection;
using System.Runtime.CompilerServices;
using Academy.Core.Platform;
using Academy.Functions.Api;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Jobs;
using Academy.Local.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Architecture.Tests;

/// <summary>The product's code, as the rules look at it.</summary>
internal static class Code
{
    public static readonly Assembly Core = typeof(Document).Assembly;
    public static readonly Assembly Http = typeof(EndpointCatalog).Assembly;
    public static readonly Assembly Api = typeof(ApiApp).Assembly;
    public static readonly Assembly Jobs = typeof(JobsApp).Assembly;
    public static readonly Assembly Local = typeof(LocalOptions).Assembly;

    /// <summary>Types only, with the names of the real packages; no rule of ours applies there.</summary>
    public static readonly Assembly LocalWorker = typeof(FunctionAttribute).Assembly;

    public static readonly IReadOnlyList<Assembly> Ours = [Core, Http, Api, Jobs, Local];

    /// <summary>Every type that a person wrote.</summary>
    public static IEnumerable<Type> Types => Ours.SelectMany(assembly => assembly.GetTypes()).Where(type => !IsGenerated(type));

    public static IReadOnlyList<FunctionEndpoint> Endpoints => [.. EndpointReader.Read(Api), .. EndpointReader.Read(Jobs)];

    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Source files with their path from the root.</summary>
    public static IEnumerable<(string Path, string[] Lines)> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Select(file => (Path.GetRelativePath(Root, file).Replace('\\', '/'), File.ReadAllLines(file)));

    private static bool IsGenerated(Type type) =>
        type.Name.Contains('<', StringComparison.Ordinal) || type.IsDefined(typeof(CompilerGeneratedAttribute)) || type.DeclaringType is { } outer && IsGenerated(outer);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Academy.Functions.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests don't run below the solution.");
    }
}
