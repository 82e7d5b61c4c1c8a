using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Academy.Cloud.Tests;

/// <summary>What stops an app from starting.</summary>
public sealed class CloudSettingsTests
{
    private static readonly Dictionary<string, string?> Complete = new()
    {
        ["Cosmos:accountEndpoint"] = "https://academy.documents.azure.com:443/",
        ["Mail:endpoint"] = "https://academy.communication.azure.com/",
        ["Files:endpoint"] = "https://academyfiles.blob.core.windows.net/",
        ["Academy:SiteUrl"] = "https://aienablement.academy",
        ["Academy:Stripe:ApiKey"] = "rk_1",
    };

    [Fact]
    public void Every_setting_that_is_missing_is_named_at_once() => Faults([]).ShouldBe(
        [
            "Cosmos__accountEndpoint is missing.",
            "Mail__endpoint is missing.",
            "Files__endpoint is missing.",
            "Academy__SiteUrl is missing.",
            "Academy__Stripe__ApiKey is missing.",
            "Academy__Google__ClientId is missing.",
            "Academy__Stripe__WebhookSecrets is missing.",
        ],
        ignoreOrder: true);

    [Fact]
    public void The_app_that_the_public_does_not_reach_needs_none_of_its_secrets() => Faults(Complete, isPublic: false).ShouldBeEmpty();

    [Theory]
    [InlineData("Mail:endpoint", "academy.communication.azure.com", "Mail__endpoint is not an https address.")]
    [InlineData("Cosmos:accountEndpoint", "http://academy.documents.azure.com", "Cosmos__accountEndpoint is not an https address.")]
    [InlineData("Files:endpoint", "https://<account>.blob.core.windows.net", "Files__endpoint is not an https address.")]
    [InlineData("Tutor:endpoint", "tutor", "Tutor__endpoint is not an https address.")]
    [InlineData("Academy:SiteUrl", "/", "Academy__SiteUrl is not an https address.")]
    [InlineData("Mail:sender", "the academy", "Mail__sender is not an address.")]
    public void What_could_not_work_is_named_too(string setting, string value, string fault) =>
        Faults(new(Complete) { [setting] = value }, isPublic: false).ShouldBe([fault]);

    [Theory]
    [InlineData("Academy:SiteUrl", "http://localhost:5173")]
    [InlineData("Mail:sender", "")]
    [InlineData("Tutor:endpoint", "")]
    [InlineData("Tutor:deployment", "")]
    public void What_may_be_left_out_or_is_on_this_machine_is_fine(string setting, string value) =>
        Faults(new(Complete) { [setting] = value }, isPublic: false).ShouldBeEmpty();

    private static string[] Faults(Dictionary<string, string?> settings, bool isPublic = true)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddSingleton(TimeProvider.System).AddLogging().AddCloud(configuration);
        if (isPublic)
        {
            services.AddPublicSettings();
        }

        using var provider = services.BuildServiceProvider();
        try
        {
            provider.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException invalid)
        {
            return Said(invalid);
        }
        catch (AggregateException several)
        {
            return [.. several.InnerExceptions.OfType<OptionsValidationException>().SelectMany(Said)];
        }
    }

    // The framework says which member of which class first, and ends with the fault in quotes.
    private static string[] Said(OptionsValidationException invalid) => [.. invalid.Failures.Select(failure => failure.Split('\'')[^2])];
}
