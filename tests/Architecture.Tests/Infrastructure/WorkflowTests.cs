using System.Text.RegularExpressions;

namespace Academy.Architecture.Tests.Infrastructure;

/// <summary>What runs on GitHub in our name: only what was read once, with no more rights than it needs.</summary>
public sealed partial class WorkflowTests
{
    private static readonly IReadOnlyList<(string Name, string Text)> Workflows =
        [.. Directory.EnumerateFiles(Path.Combine(Code.Root, ".github", "workflows")).Select(path => (Path.GetFileName(path), File.ReadAllText(path)))];

    [Fact]
    public void An_action_is_named_by_its_commit_and_says_which_version_that_is() => Rule.Holds(
        Workflows.SelectMany(workflow => Use().Matches(workflow.Text).Select(use => (workflow.Name, Action: use.Groups["action"].Value))),
        use => Pinned().IsMatch(use.Action) ? null : $"{use.Name} uses {use.Action}");

    [Fact]
    public void A_workflow_begins_without_rights_and_a_job_says_which_it_needs() => Rule.Holds(Workflows, workflow =>
        !workflow.Text.Contains("\npermissions: {}\n", StringComparison.Ordinal) ? $"{workflow.Name} begins with rights"
        : Job().Count(workflow.Text) != Rights().Count(workflow.Text) ? $"a job of {workflow.Name} doesn't say which rights it needs"
        : null);

    [Fact]
    public void A_job_ends_in_time_and_keeps_no_credentials() => Rule.Holds(Workflows, workflow =>
        Job().Count(workflow.Text) != Limit().Count(workflow.Text) ? $"a job of {workflow.Name} may run for hours"
        : Checkout().Count(workflow.Text) != NoCredentials().Count(workflow.Text) ? $"a checkout of {workflow.Name} leaves its credentials"
        : null);

    [Fact]
    public void A_deployment_says_everything_that_the_infrastructure_asks_for_but_secrets()
    {
        var deploy = Workflows.Single(workflow => workflow.Name == "deploy.yml").Text;
        Rule.Holds(
            Parameter().Matches(File.ReadAllText(Path.Combine(Code.Root, "infra", "bicep", "main.parameters.json"))).Select(parameter => parameter.Groups),
            parameter => Secret().IsMatch(parameter["variable"].Value) || deploy.Contains($"\n      {parameter["variable"]}: ", StringComparison.Ordinal)
                ? null
                : $"deploy.yml would set {parameter["variable"]} back to '{parameter["unset"]}'");
    }

    [Fact]
    public void What_contributors_run_is_what_the_build_runs()
    {
        Workflows.Single(workflow => workflow.Name == "build.yml").Text.ShouldContain("- run: .ci/run");
        File.ReadAllText(Path.Combine(Code.Root, "CONTRIBUTING.md")).ShouldContain("\n.ci/run\n");
    }

    [GeneratedRegex(@"uses: (?<action>[^\n]+)")]
    private static partial Regex Use();

    [GeneratedRegex(@"^[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")]
    private static partial Regex Pinned();

    [GeneratedRegex(@"^    runs-on: ", RegexOptions.Multiline)]
    private static partial Regex Job();

    [GeneratedRegex(@"^    permissions:$", RegexOptions.Multiline)]
    private static partial Regex Rights();

    [GeneratedRegex(@"^    timeout-minutes: \d+$", RegexOptions.Multiline)]
    private static partial Regex Limit();

    [GeneratedRegex(@"""\$\{(?<variable>\w+)=?(?<unset>[^}]*)\}""")]
    private static partial Regex Parameter();

    // Set once in the vault, not by every deployment.
    [GeneratedRegex("(_KEY|_SECRETS?)$")]
    private static partial Regex Secret();

    [GeneratedRegex("actions/checkout@")]
    private static partial Regex Checkout();

    [GeneratedRegex("persist-credentials: false")]
    private static partial Regex NoCredentials();
}
