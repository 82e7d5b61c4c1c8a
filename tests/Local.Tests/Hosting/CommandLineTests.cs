using Academy.Local.Hosting;

namespace Academy.Local.Tests.Hosting;

public sealed class CommandLineTests
{
    [Fact]
    public void Without_arguments_the_academy_runs_on_the_port_of_Azure_s_own_host()
    {
        var line = CommandLine.Parse([]);

        line.Error.ShouldBeNull();
        line.Options.ShouldBe(new LocalOptions { Urls = "http://127.0.0.1:7071", Data = ".academy", CosmosPort = null, Demo = true });
    }

    [Theory]
    [InlineData("--urls", "http://127.0.0.1:8080", "--data", "/tmp/a", "--cosmos-port", "8081", "--no-demo")]
    [InlineData("--no-demo", "--cosmos-port=8081", "--data=/tmp/a", "--urls=http://127.0.0.1:8080")]
    public void Options_are_taken_in_any_order_and_either_form(params string[] arguments) => CommandLine.Parse(arguments).Options.ShouldBe(
        new LocalOptions { Urls = "http://127.0.0.1:8080", Data = "/tmp/a", CosmosPort = 8081, Demo = false });

    [Fact]
    public void The_last_of_two_opposites_counts() => CommandLine.Parse(["--no-demo", "--demo"]).Options.Demo.ShouldBeTrue();

    [Theory]
    [InlineData("http://127.0.0.1:7071;http://[::1]:7071")]
    [InlineData("http://*:80")]
    [InlineData("http://+:80")]
    public void Every_address_that_Kestrel_takes_is_taken(string urls) => CommandLine.Parse(["--urls", urls]).Error.ShouldBeNull();

    [Theory]
    [InlineData("There is no option --port.", "--port", "80")]
    [InlineData("There is no option serve.", "serve")]
    [InlineData("--urls needs a value.", "--urls")]
    [InlineData("--data needs a value.", "--data=")]
    [InlineData("--urls can't listen at 'localhost'.", "--urls", "localhost")]
    [InlineData("--urls can't listen at 'ftp://localhost'.", "--urls", "ftp://localhost")]
    [InlineData("'no' is not a port.", "--cosmos-port", "no")]
    [InlineData("'70000' is not a port.", "--cosmos-port", "70000")]
    [InlineData("--demo takes no value.", "--demo=yes")]
    public void What_makes_no_sense_is_refused_with_a_reason(string error, params string[] arguments) => CommandLine.Parse(arguments).Error.ShouldBe(error);

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public void Help_is_help(string argument) => CommandLine.Parse([argument]).Help.ShouldBeTrue();

    [Fact]
    public void The_usage_names_every_option()
    {
        foreach (var option in new[] { "--urls", "--data", "--cosmos-port", "--demo", "--no-demo", "--help" })
        {
            CommandLine.Usage.ShouldContain(option);
        }
    }
}
