using System.Net;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Local.Tests.Hosting;

public sealed class ProcessTests
{
    [Fact]
    public async Task The_executable_says_when_it_is_ready_and_stops_cleanly_when_asked()
    {
        using var folder = new DataFolder();
        await using var academy = await AcademyProcess.StartAsync(folder.Path);

        (await academy.Http.GetAsync("health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await academy.StopAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_process_that_was_killed_leaves_a_folder_that_the_next_one_opens()
    {
        using var folder = new DataFolder();
        await using (var killed = await AcademyProcess.StartAsync(folder.Path, "--no-demo"))
        {
            await killed.KillAsync();
        }

        await using var next = await AcademyProcess.StartAsync(folder.Path, "--no-demo");
        (await next.Http.GetAsync("health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_database_can_be_reached_from_outside_when_that_is_asked()
    {
        using var folder = new DataFolder();
        await using var academy = await AcademyProcess.StartAsync(folder.Path, "--no-demo", "--cosmos-port", "0");
        using var client = new CosmosClient(academy.Cosmos!.ToString(), "bG9jYWw=", new CosmosClientOptions { ConnectionMode = ConnectionMode.Gateway, LimitToEndpoint = true });

        var database = await client.GetDatabase(Schema.Database).ReadAsync();

        database.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_second_process_on_the_same_folder_is_refused_with_a_sentence()
    {
        using var folder = new DataFolder();
        await using var first = await AcademyProcess.StartAsync(folder.Path, "--no-demo");

        var (exitCode, output, errors) = await AcademyProcess.RunAsync("--data", folder.Path, "--urls", "http://127.0.0.1:0");

        exitCode.ShouldBe(1);
        errors.ShouldContain("is in use by another process");
        errors.ShouldNotContain("   at ");
        output.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_port_that_is_taken_is_refused_with_a_sentence()
    {
        using var folder = new DataFolder();
        using var other = new DataFolder();
        await using var first = await AcademyProcess.StartAsync(folder.Path, "--no-demo");

        var (exitCode, _, errors) = await AcademyProcess.RunAsync("--data", other.Path, "--urls", first.Http.BaseAddress!.ToString());

        exitCode.ShouldBe(1);
        errors.ShouldContain("address already in use");
        errors.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task An_unknown_option_is_refused_with_the_usage()
    {
        var (exitCode, _, errors) = await AcademyProcess.RunAsync("--prot", "80");

        exitCode.ShouldBe(2);
        errors.ShouldStartWith("There is no option --prot.");
        errors.ShouldContain("--urls");
    }

    [Fact]
    public async Task Help_goes_to_the_output()
    {
        var (exitCode, output, errors) = await AcademyProcess.RunAsync("--help");

        exitCode.ShouldBe(0);
        output.ShouldContain("--cosmos-port");
        errors.ShouldBeEmpty();
    }
}
